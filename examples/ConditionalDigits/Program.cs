using ConditionalDigits;

return ConditionalDigitsApplication.Create(Console.Out, Console.Error).Run(args);
