using System.Runtime.InteropServices;

namespace NetDsl.Mpi;

/// <summary>The constants of an MPI library that its functions are told. A number in place of an address goes into the same register.</summary>
internal sealed record MpiHandles
{
    /// <summary>All processes.</summary>
    public required nint World { get; init; }

    /// <summary>Numbers in single precision.</summary>
    public required nint Float { get; init; }

    /// <summary>Numbers in double precision.</summary>
    public required nint Double { get; init; }

    /// <summary>Bytes.</summary>
    public required nint Byte { get; init; }

    /// <summary>That numbers are added.</summary>
    public required nint Sum { get; init; }

    /// <summary>That the result takes the place of what is given.</summary>
    public required nint InPlace { get; init; }

    /// <summary>That nobody asks how a request ended.</summary>
    public required nint IgnoredStatus { get; init; }

    /// <summary>Open MPI's: its header defines them as addresses of exported variables (mpi.h of versions 1.7 to 5).</summary>
    /// <param name="library">The library.</param>
    public static MpiHandles OfOpenMpi(nint library) => new()
    {
        World = NativeLibrary.GetExport(library, "ompi_mpi_comm_world"),
        Float = NativeLibrary.GetExport(library, "ompi_mpi_float"),
        Double = NativeLibrary.GetExport(library, "ompi_mpi_double"),
        Byte = NativeLibrary.GetExport(library, "ompi_mpi_byte"),
        Sum = NativeLibrary.GetExport(library, "ompi_mpi_op_sum"),
        InPlace = 1,
        IgnoredStatus = 0,
    };

    /// <summary>
    /// Those of MPICH's binary interface, which Intel MPI and others have agreed on (the "MPICH ABI compatibility initiative", since MPICH 3.1).
    /// </summary>
    public static MpiHandles OfMpich => new()
    {
        World = 0x44000000,
        Float = 0x4c00040a,
        Double = 0x4c00080b,
        Byte = 0x4c00010d,
        Sum = 0x58000003,
        InPlace = -1,
        IgnoredStatus = 1,
    };
}
