import pytest

from bofast.letters.smtp import BadAddress, MailServer


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 25)),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525)),
        ("smtp://bo:p%40ss@mail.example", MailServer("mail.example", 587, "bo", "p@ss")),
        ("smtps://bo:pw@mail.example", MailServer("mail.example", 465, "bo", "pw", is_wrapped=True)),
    ],
)
def test_the_server_is_one_address(address, server):
    assert MailServer.at(address) == server


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:many"])
def test_what_is_no_address_says_what_one_looks_like(address):
    with pytest.raises(BadAddress, match="smtp://name:password@host:587"):
        MailServer.at(address)
