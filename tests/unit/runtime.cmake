# The floors of the runtime, without a network: connections are fakes.
unit_test(arena base)
unit_test(intern base)
unit_test(log runtime_base)
unit_test(request value)
unit_test(message value)
unit_test(string event)
unit_test(event event)
unit_test(hub hub)
unit_test(hub_model hub)
unit_test(route dispatch)
unit_test(dispatch dispatch library)
unit_test(options runtime_base)
target_sources(test_options PRIVATE ${PROJECT_SOURCE_DIR}/runtime/options.c)
target_include_directories(test_options PRIVATE ${PROJECT_SOURCE_DIR}/runtime/include)
target_compile_definitions(test_options PRIVATE BALRT_VERSION="test")

# Every allocation of the hub is made to fail in turn.
target_link_options(test_hub PRIVATE -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc)
