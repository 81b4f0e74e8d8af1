namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Makes a generated class that trains, with networks of its own, in one process or in one of several.</summary>
public interface IGeneratedTraining
{
    ITrainable Create(int batch, ParallelLoop parallel);
}
