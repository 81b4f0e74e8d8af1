using System.Runtime.InteropServices;

namespace NetDsl.Mpi;

/// <summary>The MPI library of this machine: that of the launcher which started this process.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Handles">Its constants.</param>
internal sealed record MpiLibrary(string Name, MpiHandles Handles)
{
    /// <summary>The environment variable that names a library which has another name or stands elsewhere.</summary>
    public const string Variable = "NETDSL_MPI_LIBRARY";

    private const string MarkOfOpenMpi = "ompi_mpi_comm_world";

    private static readonly Lock Gate = new();
    private static nint _loaded;

    /// <summary>Loads the library of a launcher.</summary>
    /// <param name="kind">Whose launcher it was.</param>
    /// <exception cref="ProcessGroupException">There is none, or the one that is named is another's.</exception>
    public static MpiLibrary Load(MpiKind kind)
    {
        var named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;
        string[] names = named is null ? NamesOf(kind) : [named];
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var library))
                continue;
            var found = NativeLibrary.TryGetExport(library, MarkOfOpenMpi, out _) ? MpiKind.OpenMpi : MpiKind.Mpich;
            if (found == kind && NativeLibrary.TryGetExport(library, "MPI_Iallreduce", out _))
            {
                Use(library);
                return new MpiLibrary(name, kind == MpiKind.OpenMpi ? MpiHandles.OfOpenMpi(library) : MpiHandles.OfMpich);
            }

            NativeLibrary.Free(library);
            if (named is not null)
                throw new ProcessGroupException($"Expected the library of the launcher, {TextOf(kind)}; {Variable} names {name}, which is another one.");
        }

        throw new ProcessGroupException(named is null
            ? $"Expected the library of the launcher, {TextOf(kind)}; found none of {string.Join(", ", names)}: install it, or name its file in {Variable}."
            : $"Expected the library of the launcher, {TextOf(kind)}; {named}, which {Variable} names, can't be loaded.");
    }

    private static string TextOf(MpiKind kind) => kind == MpiKind.OpenMpi ? "Open MPI" : "MPICH or Intel MPI";

    // Versions of a file's name stand for its binary interface: 40 is that of Open MPI 3 to 5, 12 that of MPICH since 3.1 and of Intel MPI.
    private static string[] NamesOf(MpiKind kind) => (kind, OperatingSystem.IsMacOS()) switch
    {
        (MpiKind.OpenMpi, false) => ["libmpi.so.40", "libmpi.so.20", "libmpi.so"],
        (MpiKind.OpenMpi, true) => ["libmpi.40.dylib", "libmpi.dylib"],
        (_, false) => ["libmpich.so.12", "libmpi.so.12", "libmpi.so"],
        (_, true) => ["libmpi.12.dylib", "libpmpi.12.dylib", "libmpi.dylib"],
    };

    private static void Use(nint library)
    {
        lock (Gate)
        {
            if (_loaded == 0)
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(MpiLibrary).Assembly, (name, _, _) => name == MpiFunctions.Library ? Volatile.Read(ref _loaded) : 0);
            }

            Volatile.Write(ref _loaded, library);
        }
    }
}
