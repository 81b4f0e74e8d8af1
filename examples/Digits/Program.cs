using Digits;

return DigitsApplication.Create(Console.Out, Console.Error).Run(args);
