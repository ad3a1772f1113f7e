<html><body>text</body></html>
