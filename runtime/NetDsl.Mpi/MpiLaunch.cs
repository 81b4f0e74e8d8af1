using System.Globalization;

namespace NetDsl.Mpi;

/// <summary>What a launcher, <c>mpirun</c> or <c>mpiexec</c>, told this process by environment variables, before any library is loaded.</summary>
/// <param name="Kind">Whose launcher it was.</param>
/// <param name="Rank">This process's number.</param>
/// <param name="Count">How many processes it started.</param>
/// <param name="LocalCount">How many of them run on this machine.</param>
internal sealed record MpiLaunch(MpiKind Kind, int Rank, int Count, int LocalCount)
{
    // The variables of Open MPI's mpirun, and of Hydra, which MPICH and Intel MPI have.
    private static readonly (MpiKind Kind, string Rank, string Count, string LocalCount)[] Variables =
    [
        (MpiKind.OpenMpi, "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_SIZE"),
        (MpiKind.Mpich, "PMI_RANK", "PMI_SIZE", "MPI_LOCALNRANKS"),
    ];

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Gives the value of one; null where it isn't set.</param>
    /// <returns>What they say; null where no launcher started this process.</returns>
    public static MpiLaunch? Read(Func<string, string?> variable)
    {
        foreach (var (kind, rank, count, localCount) in Variables)
        {
            if (Number(variable(rank)) is { } own && Number(variable(count)) is { } all)
                return new MpiLaunch(kind, own, all, Math.Max(1, Number(variable(localCount)) ?? all));
        }

        return null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
