using NetDsl.Generator.Tests.RandomDeclarations.Running;

// dotnet test runs the tests; what a person starts is a command.
if (args is ["random", .. var options])
    return RandomCommand.Run(options);
Console.Error.WriteLine($"Tests are run with dotnet test. Commands: {RandomCommand.Usage}");
return 2;
