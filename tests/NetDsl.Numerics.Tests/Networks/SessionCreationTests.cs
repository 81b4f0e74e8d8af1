using System.Reflection;
using NetDsl.Kernels;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Sessions work through pointers: nobody can make one with parameters of another network or with too little memory.</summary>
public class SessionCreationTests
{
    private const string One = "[Input(10), Dense(80), BatchNormalization, ReLU, Dense(30), Dropout(0.2f), Dense(5)]";
    private const string Other = "[Input(10), Dense(12), Tanh, Dense(5)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(One), new(Other)];
    }

    [Theory]
    [InlineData(One)]
    [InlineData(Other)]
    public void Only_a_network_makes_sessions(string layers)
    {
        var session = NetworkOf(layers).GetType().GetNestedType("TrainingSession")!;
        Assert.Empty(session.GetConstructors());
        Assert.All(session.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic),
            constructor => Assert.DoesNotContain(constructor.GetParameters(), parameter => parameter.ParameterType == typeof(ParameterStore)));
    }

    [Theory]
    [InlineData(One, Other, 64, 64)]
    [InlineData(Other, One, 64, 64)]
    [InlineData(One, One, 1, 1000)]
    [InlineData(One, One, 1000, 1)]
    public void Memory_that_was_made_for_something_else_is_refused_in_a_sentence(string layers, string memoryOf, int imagesOfMemory, int images)
    {
        var memory = TrainingMemory.Alone(SizeOf(memoryOf, imagesOfMemory));
        var refused = Assert.Throws<ArgumentException>("memory", () => Create(layers, images, ParallelLoop.Sequential, memory));
        Assert.StartsWith("The memory was made for another network or for batches of another size: make it of this network's TrainingSession.MemorySize("
            + images, refused.Message, StringComparison.Ordinal);
        var (drawing, judging) = TrainingMemory.OfPair(SizeOf(memoryOf, imagesOfMemory), SizeOf(layers, images));
        Assert.Throws<ArgumentException>("memory", () => Create(layers, images, ParallelLoop.Sequential, drawing));
        Assert.NotNull(Create(layers, images, ParallelLoop.Sequential, judging));
    }

    [Fact]
    public void Empty_batches_are_refused_and_threads_and_memory_that_are_not_given_are_its_own()
    {
        var memory = TrainingMemory.Alone(SizeOf(One, 4));
        Assert.NotNull(Create(One, 4, ParallelLoop.Sequential, null));
        Assert.NotNull(Create(One, 4, null, memory));
        Assert.Throws<ArgumentOutOfRangeException>("images", () => Create(One, 0, ParallelLoop.Sequential, memory));
        Assert.Throws<ArgumentOutOfRangeException>("images", () => Create(One, -1, ParallelLoop.Sequential, memory));
        Assert.NotNull(Create(One, 4, ParallelLoop.Sequential, memory));
    }

    private static object NetworkOf(string layers)
    {
        var adapter = GeneratedNetworks<List>.Create(layers);
        return adapter.GetType().GetField("_network", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(adapter)!;
    }

    private static TrainingMemorySize SizeOf(string layers, int images) => (TrainingMemorySize)NetworkOf(layers).GetType().GetNestedType("TrainingSession")!
        .GetMethod("MemorySize")!.Invoke(null, [images])!;

    private static object? Create(string layers, int images, ParallelLoop? parallel, TrainingMemory? memory)
    {
        var network = NetworkOf(layers);
        var create = network.GetType().GetMethod("CreateTrainingSession", [typeof(int), typeof(ulong), typeof(ParallelLoop), typeof(TrainingMemory)])!;
        return create.Invoke(network, BindingFlags.DoNotWrapExceptions, null, [images, 0UL, parallel, memory], null);
    }
}
