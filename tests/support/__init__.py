"""What the tests share: the browser, a web server, golden files, and no network."""
