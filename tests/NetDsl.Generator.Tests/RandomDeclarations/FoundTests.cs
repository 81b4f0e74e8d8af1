using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.RandomDeclarations;

/// <summary>What random declarations have found, each as the smallest declaration that shows it.</summary>
public class FoundTests
{
    [Fact]
    public void Members_of_a_gan_in_error_dont_name_a_network_that_only_its_file_sees() => Expect.Exactly(
        Samples.Class("[Network, Input(3), Dense(2)]", "file sealed partial class G;")
        + "[Network, Input(2), Dense(1)] internal sealed partial class D;\n[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n[Trainer(typeof(G)), "
        + "MeanSquaredError] internal sealed partial class T;",
        new Expected("NDSL0004", "G", "'G' can't be a network and file-local, because its other half stands in another file: make it internal"));

    [Fact]
    public void Members_of_a_static_class_arent_in_the_way_of_a_half_that_isnt_written() => Expect.Exactly(
        Samples.Class("[Network, Input(3), Dense(2)]", "static partial class G { internal static int Summary => 1; }"),
        new Expected("NDSL0004", "G", "'G' can't be a network and static, because instances hold the parameters: remove 'static'"));

    [Fact]
    public void Images_of_a_gan_arent_looked_up_as_labels() => Expect.Exactly(
        Samples.Network("[Input(3), Dense(2)]")
        + "[Network, Input(2), Embedding(4, 3), Flatten, Dense(1)] internal sealed partial class D;\n[Gan(typeof(X), typeof(D))] internal sealed partial "
        + "class Both;",
        new Expected("NDSL0079", "typeof(D)",
            "'Both' gives images to the input 'input' of 'D', which an Embedding looks up as labels: give the labels an input of their own, which both "
            + "networks have under one name"));

    [Fact]
    public void Noise_that_a_gan_draws_isnt_looked_up_as_labels()
    {
        var source = Samples.Network("[Input(1), Embedding(4, 2)]")
            + "[Network, Input(2), Dense(1)] internal sealed partial class D;\n[Gan(typeof(X), typeof(D)), Noise] internal sealed partial class Both;";
        Expect.Exactly(
            source,
            new Expected("NDSL0079", "Noise",
                "'Both' gives random numbers to the input 'input' of 'X', which an Embedding looks up as labels: give the labels an input of their own, which "
                + "both networks have under one name"));

        // Who gives them himself gives labels.
        Expect.Nothing(source.Replace(", Noise", "", StringComparison.Ordinal));
    }
}
