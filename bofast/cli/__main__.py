from bofast.cli import main

main()
