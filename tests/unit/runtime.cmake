# The floors of the runtime, without a network: connections are fakes.
unit_test(arena base)
unit_test(intern base)
unit_test(log runtime_base)
unit_test(fold_hash runtime_base)
unit_test(request value)
unit_test(message value)
unit_test(string event)
unit_test(event event)
unit_test(fiber event)
unit_test(keep event library)
unit_test(map event)
unit_test(containers event)
unit_test(failure event)
unit_test(hub hub)
unit_test(hub_model hub)
unit_test(route dispatch)
unit_test(media dispatch)
unit_test(dispatch dispatch library)
unit_test(clients dispatch)
unit_test(waiting dispatch library)
unit_test(options runtime_base)
target_sources(test_options PRIVATE ${PROJECT_SOURCE_DIR}/runtime/options.c)
target_include_directories(test_options PRIVATE ${PROJECT_SOURCE_DIR}/runtime/include)
target_compile_definitions(test_options PRIVATE BALRT_VERSION="test")

# Every allocation of these is made to fail in turn.
foreach(name hub keep)
    target_link_options(test_${name} PRIVATE -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc)
endforeach()

# json as Python reads and writes it.
add_executable(json_dump json/json_dump.c)
target_link_libraries(json_dump PRIVATE value)
add_test(NAME unit.json
    COMMAND /usr/bin/python3 -m pytest -q -p no:cacheprovider --tb=short ${CMAKE_CURRENT_SOURCE_DIR}/json
            --checker=$<TARGET_FILE:json_dump>)
set_tests_properties(unit.json PROPERTIES TIMEOUT 120 ENVIRONMENT "PYTHONDONTWRITEBYTECODE=1")
