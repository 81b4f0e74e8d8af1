namespace NetDsl.Tests.Augmentation;

/// <summary>What the tests of both augmentations share: random images, and the transpose of a linear map, found number by number.</summary>
internal static class AugmentationSamples
{
    public static float[] Images(System.Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    /// <summary>An augmentation of a batch, as a fresh array.</summary>
    public static float[] Apply(ImageAugmentation augmentation, float[] images, ParallelLoop? parallel = null)
    {
        var augmented = new float[images.Length];
        augmentation.Apply(images, augmented, parallel ?? ParallelLoop.Sequential);
        return augmented;
    }

    /// <summary>A gradient's way back, as a fresh array.</summary>
    public static float[] Backward(ImageAugmentation augmentation, float[] gradient, ParallelLoop? parallel = null)
    {
        var toImages = new float[gradient.Length];
        Array.Fill(toImages, 99f);
        augmentation.Backward(gradient, toImages, parallel ?? ParallelLoop.Sequential);
        return toImages;
    }

    /// <summary>The gradient to an image of a map that is linear but for an addend: one number after the other is 1, all others 0.</summary>
    public static double[] Transpose(Func<double[], double[]> map, double[] gradient)
    {
        var atZero = map(new double[gradient.Length]);
        var result = new double[gradient.Length];
        for (var number = 0; number < gradient.Length; number++)
        {
            var unit = new double[gradient.Length];
            unit[number] = 1;
            var column = map(unit);
            for (var place = 0; place < column.Length; place++)
                result[number] += (column[place] - atZero[place]) * gradient[place];
        }

        return result;
    }

    /// <summary>Asserts that the number of threads changes no bit, and that a draw with both its ways allocates nothing.</summary>
    public static void AssertRepeatable(ImageAugmentation augmentation, float[] images)
    {
        var parallel = new ParallelLoop(3);
        augmentation.Draw();
        Assert.Equal(Apply(augmentation, images), Apply(augmentation, images, parallel));
        Assert.Equal(Backward(augmentation, images), Backward(augmentation, images, parallel));

        var augmented = new float[images.Length];
        var before = GC.GetAllocatedBytesForCurrentThread();
        augmentation.Draw();
        augmentation.Apply(images, augmented, ParallelLoop.Sequential);
        augmentation.Backward(augmented, images, ParallelLoop.Sequential);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public static void AssertNear(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance)
    {
        foreach (var (exact, found) in expected.Zip(actual))
            Assert.Equal(exact, found, tolerance);
    }
}
