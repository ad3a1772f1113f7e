# Source text, through all stages.
fuzz_target(compile emit)
