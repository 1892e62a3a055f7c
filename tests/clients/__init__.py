"""Foreign programs from the system's packages read what we publish; run by `make clients`."""
