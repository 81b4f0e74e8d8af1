namespace NetDsl.Tests.Checkpoints;

/// <summary>The images of earlier steps that a CycleGAN's discriminators are shown.</summary>
public class PastImagesTests
{
    [Fact]
    public void Until_there_are_enough_each_image_is_kept_and_shown()
    {
        var past = new PastImages(4, 2, new RandomStream(1, 2));
        var shown = new float[6];
        past.Exchange([1f, 1.5f, 2f, 2.5f, 3f, 3.5f], shown);
        Assert.Equal([1f, 1.5f, 2f, 2.5f, 3f, 3.5f], shown);
        Assert.Equal((3, 4), (past.Count, past.Capacity));
    }

    [Fact]
    public void Then_half_of_them_are_exchanged_for_earlier_ones_that_are_gone_with_that()
    {
        const int Images = 4000;
        var past = new PastImages(5, 1, new RandomStream(7, 0));
        var shown = new float[1];
        List<float> seen = [];
        var kept = new HashSet<float>();
        var exchanged = 0;
        for (var image = 0; image < Images; image++)
        {
            past.Exchange([image], shown);
            seen.Add(shown[0]);
            if (image < 5)
            {
                kept.Add(image);
                continue;
            }

            if (shown[0] == image)
                continue;
            exchanged++;
            Assert.True(kept.Remove(shown[0]), $"{shown[0]} was shown, which wasn't there.");
            kept.Add(image);
        }

        // Half of 3,995, and twice √(3,995) / 2 to each side and more.
        Assert.InRange(exchanged, 1850, 2150);
        Assert.Equal(5, kept.Count);
        Assert.Contains(seen.Select((shownImage, image) => image - shownImage), age => age > 20f);
    }

    [Fact]
    public void Each_place_is_taken_as_often_as_any_other()
    {
        var past = new PastImages(4, 1, new RandomStream(3, 0));
        var (shown, place) = (new float[1], new Dictionary<float, int> { [0f] = 0, [1f] = 1, [2f] = 2, [3f] = 3 });
        var counts = new int[4];
        for (var image = 0; image < 8000; image++)
        {
            past.Exchange([image], shown);
            if (image < 4 || shown[0] == image)
                continue;
            place.Remove(shown[0], out var taken);
            place[image] = taken;
            counts[taken]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_checkpoint_holds_the_images_and_what_is_drawn_next()
    {
        var path = Path.GetTempFileName();
        try
        {
            var (past, other) = (new PastImages(3, 2, new RandomStream(1, 2)), new PastImages(3, 2, new RandomStream(1, 2)));
            var (state, otherState) = (new TrainingState(), new TrainingState());
            past.AddTo(state, "past");
            other.AddTo(otherState, "past");
            var (shown, otherShown) = (new float[4], new float[4]);
            for (var step = 0; step < 5; step++)
                past.Exchange([step, step, -step, -step], shown);
            Checkpoint.Write(path, state, []);
            Checkpoint.Read(path).RestoreTo(otherState);
            Assert.Equal(past.Count, other.Count);
            for (var step = 5; step < 20; step++)
            {
                past.Exchange([step, step, -step, -step], shown);
                other.Exchange([step, step, -step, -step], otherShown);
                Assert.Equal(shown, otherShown);
            }

            var larger = new TrainingState();
            new PastImages(4, 2, new RandomStream(1, 2)).AddTo(larger, "past");
            var difference = Assert.Single(Checkpoint.Read(path).Differences(larger));
            Assert.Equal("past has the shape [3, 2] instead of [4, 2]", difference);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_is_kept()
    {
        var past = new PastImages(2, 3, new RandomStream(1, 2));
        var memory = new float[6];
        Assert.Equal("images", Assert.Throws<ArgumentException>(() => past.Exchange(new float[4], new float[4])).ParamName);
        Assert.Equal("shown", Assert.Throws<ArgumentException>(() => past.Exchange(new float[3], new float[6])).ParamName);
        Assert.Equal("shown", Assert.Throws<ArgumentException>(() => past.Exchange(memory.AsSpan(0, 3), memory.AsSpan(1, 3))).ParamName);
        Assert.Equal(0, past.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastImages(0, 3, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastImages(2, 0, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastImages(int.MaxValue, 2, default));
        Assert.Throws<ArgumentException>(() => new TrainingState().WithNumbers("x", [2, 2], new float[3]));
    }

    [Fact]
    public void Gradients_of_one_network_are_added_and_no_others()
    {
        var parameters = Store();
        var (one, other) = (new GradientStore(parameters), new GradientStore(parameters));
        one[parameters[0]].Fill(1f);
        other[parameters[0]].Fill(0.25f);
        one.Add(other);
        Assert.All(one[parameters[0]].ToArray(), gradient => Assert.Equal(1.25f, gradient));
        Assert.Throws<ArgumentException>(() => one.Add(new GradientStore(Store())));
    }

    private static ParameterStore Store() => new([new("kernel", [2, 3], true, Initializer.Zeros)], 0);
}
