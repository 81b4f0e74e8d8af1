using NetDsl.Onnx.Tests.Commands;

// dotnet test runs the tests; what needs other tools is a command.
if (args is ["peers", .. var options])
    return PeersCommand.Run(options);
Console.Error.WriteLine($"Tests are run with dotnet test. Commands: {PeersCommand.Usage}");
return 2;
