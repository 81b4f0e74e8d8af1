using NetDsl.Tests.Files;
using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Checkpoints;

/// <summary>A training that failed isn't gone on from by mistake.</summary>
public sealed class NonFiniteCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_with_NaN_is_refused_by_the_name_of_its_tensor_unless_it_is_allowed()
    {
        var broken = SmallStore.Create();
        broken["dense_1/bias"].SetValues([0, 1, float.NaN, 3, float.PositiveInfinity, 5, 6]);
        Checkpoint.Write(_folder["file"], State(broken), []);
        var store = SmallStore.Create(seed: 2);
        var checkpoint = Checkpoint.Read(_folder["file"]);

        Assert.Equal(
            $"The checkpoint \"{_folder["file"]}\" has NaN or infinity, from which no training goes on, in generator/dense_1/bias (2 of 7, the first at 2): " +
            "take an earlier one, or restore it as it is with allowNonFinite.",
            Assert.Throws<CheckpointException>(() => checkpoint.RestoreTo(State(store))).Message);
        Assert.Equal(SmallStore.Bits(SmallStore.Create(seed: 2)), SmallStore.Bits(store));

        checkpoint.RestoreTo(State(store), allowNonFinite: true);
        Assert.Equal(SmallStore.Bits(broken), SmallStore.Bits(store));
    }

    private static TrainingState State(ParameterStore store) =>
        new TrainingState().WithNetwork("generator", store).WithOptimizer("generator", new SgdOptimizer(store, 0.1f, momentum: 0.9f));
}
