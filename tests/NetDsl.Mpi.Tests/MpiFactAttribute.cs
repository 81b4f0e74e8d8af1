namespace NetDsl.Mpi.Tests;

/// <summary>A test that starts several processes with a launcher of MPI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = MpiJob.Reason;
}

/// <summary>The same with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = MpiJob.Reason;
}
