using IS2H4C.PlcSim;

return await PlcSimCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
