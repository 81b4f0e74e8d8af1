using System.Runtime.InteropServices;

namespace NetDsl.Mpi;

/// <summary>The functions of MPI that are used (MPI standard 3.0). Each returns 0 where all went well; by default a library ends the job otherwise.</summary>
internal static unsafe partial class MpiFunctions
{
    /// <summary>What the library is called here; <see cref="MpiLibrary"/> finds the one that is meant.</summary>
    public const string Library = "netdsl-mpi";

    /// <summary>One thread at a time calls (MPI_THREAD_SERIALIZED): the same number in all libraries.</summary>
    public const int Serialized = 2;

    [LibraryImport(Library, EntryPoint = "MPI_Init_thread")]
    public static partial int InitThread(int* argumentCount, byte*** arguments, int required, int* provided);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_rank")]
    public static partial int Rank(nint processes, int* rank);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_size")]
    public static partial int Count(nint processes, int* count);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_dup")]
    public static partial int Copy(nint processes, nint* copy);

    [LibraryImport(Library, EntryPoint = "MPI_Ibarrier")]
    public static partial int BeginBarrier(nint processes, nint* request);

    [LibraryImport(Library, EntryPoint = "MPI_Allreduce")]
    public static partial int AllReduce(nint given, void* result, int count, nint type, nint operation, nint processes);

    [LibraryImport(Library, EntryPoint = "MPI_Iallreduce")]
    public static partial int BeginAllReduce(nint given, void* result, int count, nint type, nint operation, nint processes, nint* request);

    [LibraryImport(Library, EntryPoint = "MPI_Bcast")]
    public static partial int Broadcast(void* data, int count, nint type, int root, nint processes);

    [LibraryImport(Library, EntryPoint = "MPI_Test")]
    public static partial int Test(nint* request, int* isDone, nint status);

    [LibraryImport(Library, EntryPoint = "MPI_Wait")]
    public static partial int Wait(nint* request, nint status);

    [LibraryImport(Library, EntryPoint = "MPI_Finalize")]
    public static partial int Finish();

    [LibraryImport(Library, EntryPoint = "MPI_Abort")]
    public static partial int Abort(nint processes, int exitCode);
}
