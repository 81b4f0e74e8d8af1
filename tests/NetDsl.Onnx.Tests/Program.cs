using NetDsl.Onnx.Tests.Commands;

// "dotnet test" runs the tests. The comparison with other tools is a command, because it needs them installed.
if (args is ["peers", .. var options])
    return PeersCommand.Run(options);
Console.Error.WriteLine($"Tests are run with dotnet test. Commands: {PeersCommand.Usage}");
return 2;
