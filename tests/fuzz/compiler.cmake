# Bytes to syntax tree. Seeds: every .bal in tests/ and samples/ (script/test copies them).
fuzz_target(parse syntax)
