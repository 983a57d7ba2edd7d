"""What is sent by e-mail: written in the transaction that it tells of, posted afterwards."""
