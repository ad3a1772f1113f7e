# The parts of runtime/net that need no connection.
unit_test(net_slab net)
unit_test(net_timers net)
unit_test(net_alarms net)
unit_test(net_outbox net)
unit_test(net_static net)
