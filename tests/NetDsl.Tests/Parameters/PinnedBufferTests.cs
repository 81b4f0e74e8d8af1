namespace NetDsl.Tests.Parameters;

public sealed unsafe class PinnedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1_000_003)]
    public void Memory_is_zeroed_aligned_and_as_long_as_asked_for(int floats)
    {
        var buffer = new PinnedBuffer(floats);

        Assert.Equal(0, (long)buffer.Pointer % 64);
        Assert.Equal(floats, buffer.Length);
        Assert.Equal(floats, buffer.AsSpan().Length);
        Assert.False(buffer.AsSpan().ContainsAnyExcept(0f));
    }

    [Fact]
    public void Pointer_and_span_are_the_same_memory_and_stay_it_when_garbage_is_collected()
    {
        List<object> garbage = [];
        for (var i = 0; i < 100; i++)
            garbage.Add(new float[1000]);
        var buffer = new PinnedBuffer(1000);
        garbage.Clear();

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        buffer.Pointer[0] = 1f;
        buffer.Pointer[999] = 2f;

        Assert.Equal(1f, buffer.AsSpan()[0]);
        Assert.Equal(2f, buffer.AsSpan(999, 1)[0]);
    }

    [Fact]
    public void A_part_outside_of_the_buffer_is_refused_though_the_array_behind_it_is_longer()
    {
        var buffer = new PinnedBuffer(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.AsSpan(5, 6).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.AsSpan(-1, 2).Length);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(1L << 31)]
    [InlineData(long.MaxValue)]
    public void A_length_that_no_buffer_has_is_refused(long floats) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PinnedBuffer(floats));
}
