using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Lengths of the spans that users pass.</summary>
public class BatchTests
{
    [Fact]
    public void A_batch_is_as_many_images_as_there_are_in_it()
    {
        Batch.Require(32, 2, 16, "4×4×1", "real");
        Says("Expected 32 numbers (2 images of 4×4×1), found 16.", () => Batch.Require(16, 2, 16, "4×4×1", "real"));
    }

    [Fact]
    public void Where_each_update_has_a_batch_the_message_says_how_many_there_are()
    {
        Batch.Require(96, 3, 2, 16, "4×4×1", "real");
        Says("Expected 96 numbers (3 batches of 2 images of 4×4×1, as each update has one of its own with RealImages.Fresh), found 32.",
            () => Batch.Require(32, 3, 2, 16, "4×4×1", "real"));
        Says("3 batches of 1 image of 4×4×1", () => Batch.Require(32, 3, 1, 16, "4×4×1", "real"));
    }

    private static void Says(string sentence, Action require)
    {
        var exception = Assert.Throws<ArgumentException>("real", require);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }
}
