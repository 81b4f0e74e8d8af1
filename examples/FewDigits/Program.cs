using FewDigits;
using NetDsl.Examples;

return new Application(
    "Compares a GAN that learns from few digits with one whose digits are changed at random before they are judged.",
    [CompareCommand.Create(Console.Out)],
    Console.Out,
    Console.Error).Run(args);
