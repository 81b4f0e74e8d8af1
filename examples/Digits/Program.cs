using Digits.Commands;

return new Application(Console.Out, Console.Error).Run(args);
