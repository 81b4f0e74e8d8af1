using System.Diagnostics.CodeAnalysis;

namespace NetDsl.Mpi;

/// <summary>A program that no launcher started: a group of one, for which no library is needed.</summary>
internal sealed class SingleProcess() : ProcessGroup(rank: 0, count: 1)
{
    public override void Sum(Span<float> numbers)
    {
    }

    public override void Sum(Span<double> numbers)
    {
    }

    public override void Broadcast(Span<byte> bytes)
    {
    }

    [DoesNotReturn]
    public override void Abort(string message)
    {
        Console.Error.WriteLine(message);
        Environment.Exit(1);
    }
}
