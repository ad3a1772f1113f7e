# The floors of the runtime, without a network: connections are fakes.
unit_test(arena base)
unit_test(intern base)
unit_test(request value)
unit_test(message value)
unit_test(string event)
unit_test(event event)
unit_test(hub hub)
unit_test(route dispatch)
unit_test(dispatch dispatch library)

# Every allocation of the hub is made to fail in turn.
target_link_options(test_hub PRIVATE -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc)
