# Requests to resources: routing, parameters, media types.
fuzz_target(route dispatch library)
