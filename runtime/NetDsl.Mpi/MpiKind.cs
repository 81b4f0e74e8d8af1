namespace NetDsl.Mpi;

/// <summary>Libraries whose functions are called alike, but whose handles differ.</summary>
internal enum MpiKind
{
    /// <summary>Open MPI: a handle is the address of something in the library.</summary>
    OpenMpi,

    /// <summary>MPICH, and Intel MPI, which has the same binary interface: a handle is a number.</summary>
    Mpich,
}
