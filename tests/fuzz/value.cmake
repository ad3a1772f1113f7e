# json text and paths into it.
fuzz_target(json value)
