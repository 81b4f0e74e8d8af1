using ConditionalDigits;
using NetDsl.Mpi;

// Started by mpirun, all of its processes train together; else this one trains alone.
using var processes = MpiProcessGroup.Start();
return ConditionalDigitsApplication.Create(Console.Out, Console.Error).Run(args);
