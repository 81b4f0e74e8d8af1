using System.Globalization;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Comparing;

/// <summary>The most memory that a process had which trained C-64 for three steps of 64 images.</summary>
/// <param name="NetDslBytes">NetDsl's process.</param>
/// <param name="PyTorchBytes">PyTorch's; null where it isn't there.</param>
internal sealed record PeakMemory(long NetDslBytes, long? PyTorchBytes)
{
    public static PeakMemory Measure(string? python) => new(
        Read(ChildProcess.Run(Environment.ProcessPath!, PeerSet.ProcessArguments("memory"))),
        python is null ? null : Read(ChildProcess.Run(python, [Path.Combine(RepositoryFolders.Peers, "pytorch.py"), "memory", "C-64", "64"])));

    private static long Read(string answer) => long.Parse(answer.Trim().Split(' ')[1], CultureInfo.InvariantCulture);
}
