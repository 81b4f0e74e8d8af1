using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>Writes a network's public members.</summary>
internal static class NetworkMembersEmitter
{
    /// <summary>What the network is asked for most comes first; its parameters, which are a long list, come after it.</summary>
    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var fastImages = emitters.Select(emitter => emitter.FastImages).DefaultIfEmpty(0).Max();
        writer.Line("private readonly global::NetDsl.ParameterStore _parameters;");
        writer.Line($"private readonly {SourceText.Kernels}.PredictionPool<Prediction> _predictions =");
        using (writer.Indented())
            writer.Line($"new(static (parameters, images) => new Prediction(parameters, images{(fastImages > 0 ? ", isFast: false" : "")}));");
        if (fastImages > 0)
        {
            writer.Line($"private readonly {SourceText.Kernels}.PredictionPool<Prediction> _fastPredictions =");
            using (writer.Indented())
                writer.Line("new(static (parameters, images) => new Prediction(parameters, images, isFast: true));");
        }

        writer.Line();
        WritePredict(writer, graph, new NetworkSignature(graph), fastImages);
        writer.Lines("""

            /// <summary>Begins training with batches of a fixed size; all memory is taken now, and none in a step.</summary>
            /// <param name="images">Images in a batch, at least 1.</param>
            /// <param name="seed">Of the session's own random numbers (dropout, noise).</param>
            """);
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor. Their number changes no bit of any "
            + "result.</param>");
        var isPartlyFrozen = graph.Network.HasFrozenLayers;
        if (isPartlyFrozen)
            writer.Line("/// <param name=\"withInputGradients\">Whether gradients to the inputs can be asked for. Without them, what only frozen layers need "
                + "on the way back takes no memory.</param>");
        var gradientsParameter = isPartlyFrozen ? ", bool withInputGradients = true" : "";
        var gradientsArgument = isPartlyFrozen ? ", withInputGradients" : "";
        writer.Lines($$"""
            {{SourceText.GeneratedCode}}
            public TrainingSession CreateTrainingSession(int images, ulong seed = 0, global::NetDsl.ParallelLoop? parallel = null{{gradientsParameter}}) =>
                new(this, images, seed, parallel ?? global::NetDsl.ParallelLoop.Default, null{{gradientsArgument}});

            /// <summary>The same in given memory, which the two sessions of a GAN share.</summary>
            {{SourceText.GeneratedCode}}
            {{SourceText.Hidden}}
            public TrainingSession CreateTrainingSession(
                int images, ulong seed, global::NetDsl.ParallelLoop? parallel, {{SourceText.Kernels}}.TrainingMemory? memory{{gradientsParameter}}) =>
                new(this, images, seed, parallel ?? global::NetDsl.ParallelLoop.Default, memory{{gradientsArgument}});

            """);
        writer.Line(
            "/// <summary>Writes the parameters to a file in the safetensors format; a file that exists is replaced once the new one is whole.</summary>");
        writer.Lines($$"""
            {{SourceText.GeneratedCode}}
            public void Save(string path) => global::NetDsl.WeightFile.Save(path, _parameters);

            /// <summary>Writes the same bytes to a stream, which need not be able to seek, and is left open.</summary>
            {{SourceText.GeneratedCode}}
            public void Save(global::System.IO.Stream destination) => global::NetDsl.WeightFile.Save(destination, _parameters);

            """);
        writer.Line("/// <summary>Reads the parameters from a file in the safetensors format; unless all names and shapes fit, nothing changes.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>");
        writer.Line("/// <param name=\"options\">Which part of it goes where; by default all of it.</param>");
        writer.Line("/// <returns>What was read and what wasn't.</returns>");
        writer.Line("/// <exception cref=\"global::NetDsl.WeightFileException\">It isn't a weight file, is of another network, or has NaN or "
            + "infinity; what is wrong is named.</exception>");
        writer.Lines($$"""
            {{SourceText.GeneratedCode}}
            public global::NetDsl.LoadReport Load(string path, global::NetDsl.LoadOptions? options = null) =>
                global::NetDsl.WeightFile.Load(path, _parameters, options);

            /// <summary>The same from a stream, which is read from where it stands to its end, and left open.</summary>
            {{SourceText.GeneratedCode}}
            public global::NetDsl.LoadReport Load(global::System.IO.Stream source, global::NetDsl.LoadOptions? options = null) =>
                global::NetDsl.WeightFile.Load(source, "stream", _parameters, options);
            """);
        if (graph.Network.EmbeddedWeights is { } weights)
            WriteLoadEmbedded(writer, graph.Network.Type.Identifier, weights);
        writer.Line();
        WriteConstructor(writer, graph);
        writer.Lines($$"""

            /// <summary>All parameters with their names and shapes, trainable ones first.</summary>
            {{SourceText.GeneratedCode}}
            public global::NetDsl.ParameterStore Parameters => _parameters;

            /// <summary>The table of layers, output shapes and parameter counts, as Keras's model.summary() prints it.</summary>
            {{SourceText.GeneratedCode}}
            public static string Summary =>
            """);
        using (writer.Indented())
            WriteSummary(writer, string.Join("\n", [Summary.Of(graph.Network), .. FastPasses.Of(emitters)]));
        writer.Line();
        DescriptionEmitter.Write(writer, graph);
    }

    private static void WriteLoadEmbedded(SourceWriter writer, string name, string weights)
    {
        writer.Line();
        writer.Line("/// <summary>Creates the network with the weights that are part of this assembly.</summary>");
        writer.Line("/// <exception cref=\"global::NetDsl.WeightFileException\">The assembly has no such file, or it is of another network; every mismatch is "
            + "named.</exception>");
        writer.Lines($$"""
            {{SourceText.GeneratedCode}}
            public static {{name}} LoadEmbedded()
            {
                var network = new {{name}}(0UL);
                global::NetDsl.EmbeddedWeights.Load(typeof({{name}}).Assembly, {{Literal.Of(weights)}}, network.Parameters);
                return network;
            }
            """);
    }

    private static void WriteConstructor(SourceWriter writer, NetworkGraph graph)
    {
        writer.Line("/// <summary>Creates the network with its parameters initialised.</summary>");
        writer.Line("/// <param name=\"seed\">Equal seeds give equal parameters.</param>");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"public {graph.Network.Type.Identifier}(ulong seed = 0)"))
        {
            writer.Line("_parameters = new global::NetDsl.ParameterStore(");
            using (writer.Indented())
            {
                writer.Line("[");
                using (writer.Indented())
                {
                    for (var index = 0; index < graph.Parameters.Count; index++)
                    {
                        var parameter = graph.Parameters[index];
                        writer.Line($"new({Literal.Of(parameter.Name)}, [{string.Join(", ", parameter.Shape.Dimensions.Items)}], "
                            + $"{Literal.Of(parameter.Shape.IsTrainable)}, {Initializer(parameter.Shape.Initial)})"
                            + $"{(parameter.Stream == index ? "" : $" {{ Stream = {parameter.Stream} }}")},");
                    }
                }

                writer.Line("],");
                writer.Line("seed);");
            }

            var spectral = graph.Operations.OfType<ProductOperation>().Where(product => product.Spectral is not null).ToList();
            if (spectral.Count > 0)
            {
                writer.Line("// The stored vectors of spectral normalisation begin near the largest singular values' ones.");
                using (writer.Block("unsafe"))
                {
                    foreach (var product in spectral)
                        new SpectralNormalizationWriter(product, product.Spectral!, name => name).WriteBegin(writer);
                }
            }
        }
    }

    private static void WriteSummary(SourceWriter writer, string summary)
    {
        var lines = summary.TrimEnd('\n').Split('\n');
        for (var line = 0; line < lines.Length; line++)
            writer.Line($"{Literal.Of(lines[line] + "\n")}{(line < lines.Length - 1 ? " +" : ";")}");
    }

    private static void WritePredict(SourceWriter writer, NetworkGraph graph, NetworkSignature signature, int fastImages)
    {
        var to = string.Join(" and ", signature.Outputs.Select(output => output.Shape));
        var (pool, choice) = fastImages == 0 ? ("_predictions", "")
            : ("pool", $"\nvar pool = images < {fastImages} ? _predictions : _fastPredictions;");
        string One(NetworkTensor input) => graph.Network.LabelsOf(input.Name) is null ? input.Shape.ToString()
            : input.Shape.Elements == 1 ? "label" : $"{input.Shape} labels";
        var from = string.Join(" and ", signature.Inputs.Select(input => $"{One(input)} of <paramref name=\"{input.Name}\"/>"));
        writer.Line($"/// <summary>Computes the network as trained: {to} for each {from}.{DifferenceFromTraining(graph)}</summary>");
        foreach (var input in signature.Inputs)
            writer.Line($"/// <param name=\"{input.Name}\">{(input == signature.Inputs[0] ? "Any number of inputs" : "As many inputs")}, "
                + $"{graph.Network.Contents(input.Name, input.Shape.Elements)} each.</param>");
        foreach (var output in signature.Outputs)
            writer.Line($"/// <param name=\"{output.Name}\">As many outputs, {Wording.Numbers(output.Shape.Elements)} each.</param>");
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor.</param>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">A length isn't a multiple, or "
            + $"{(signature.Inputs.Count + signature.Outputs.Count == 2 ? "the two" : "they")} don't agree, or an output shares numbers with "
            + $"{(signature.Inputs.Count + signature.Outputs.Count == 2 ? "the input" : "another of the spans")}{MayBeSame(signature)}; nothing was written."
            + "</exception>");
        writer.Line("/// <remarks>Several threads may predict with one network at the same time, but nobody may change its parameters meanwhile, by "
            + "training or loading.</remarks>");
        writer.Lines($$"""
            {{SourceText.GeneratedCode}}
            public void Predict({{signature.Parameters}}, global::NetDsl.ParallelLoop? parallel = null) =>
                this.PredictImages({{signature.Arguments}}, parallel);

            // Here inputs and outputs have names of ours: the user's could be that of anything below.
            """);
        using (writer.Block($"private void PredictImages({signature.OwnParameters}, global::NetDsl.ParallelLoop? parallel)"))
        {
            var first = signature.Inputs[0];
            writer.Line($"var images = {SourceText.Kernels}.Batch.Count({signature.OwnInput(0)}.Length, {first.Shape.Elements}, "
                + $"{Literal.Of(first.Shape.ToString())}, {Literal.Of(first.Name)});");
            for (var index = 1; index < signature.Inputs.Count; index++)
                WriteRequirement(writer, signature.OwnInput(index), "images", signature.Inputs[index]);
            for (var index = 0; index < signature.Outputs.Count; index++)
                WriteRequirement(writer, signature.OwnOutput(index), "images", signature.Outputs[index]);
            WriteLabelRequirements(writer, signature, graph);
            WriteOverlapRequirements(writer, signature);
            writer.Lines($$"""

                // The memory of a prediction serves again; predictions at the same time have some each, and read the same packed weights.
                parallel ??= global::NetDsl.ParallelLoop.Default;{{choice}}
                var prediction = {{pool}}.Take(_parameters, global::System.Math.Min(images, Prediction.Group), parallel);
                try
                {
                    prediction.Run({{signature.OwnArguments}}, images, parallel);
                }
                finally
                {
                    {{pool}}.Return(prediction);
                }
                """);
        }

        writer.Line();
        writer.Line($"/// <summary>The same over tensors: {string.Join(" and ", signature.Inputs.Select(Dimensions))} to "
            + $"{string.Join(" and ", signature.Outputs.Select(Dimensions))}.</summary>");
        foreach (var input in signature.Inputs)
            writer.Line($"/// <param name=\"{input.Name}\">The inputs; a dense tensor.</param>");
        foreach (var output in signature.Outputs)
            writer.Line($"/// <param name=\"{output.Name}\">The outputs; a dense tensor.</param>");
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape doesn't fit, or a tensor has gaps.</exception>");
        writer.Line(SourceText.GeneratedCode);
        var parameters = signature.Inputs.Select(input => $"in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float> {NetworkSignature.Parameter(input)}")
            .Concat(signature.Outputs.Select(output => $"in global::System.Numerics.Tensors.TensorSpan<float> {NetworkSignature.Parameter(output)}"));
        writer.Line($"public void Predict({string.Join(", ", parameters)}, global::NetDsl.ParallelLoop? parallel = null) =>");
        using (writer.Indented())
        {
            var spans = signature.Inputs.Concat(signature.Outputs)
                .Select(tensor => $"{SourceText.Kernels}.Batch.Span({NetworkSignature.Parameter(tensor)}, "
                    + $"[{string.Join(", ", tensor.Shape.Dimensions.Items)}], {Literal.Of(tensor.Name)})");
            writer.Line($"this.PredictImages({string.Join(", ", spans)}, parallel);");
        }
    }

    /// <summary>
    /// Lines that refuse outputs which share numbers with what is still to be read or written. An output may lie exactly on an input with as many numbers an
    /// image.
    /// </summary>
    private static void WriteOverlapRequirements(SourceWriter writer, NetworkSignature signature)
    {
        for (var output = 0; output < signature.Outputs.Count; output++)
        {
            for (var input = 0; input < signature.Inputs.Count; input++)
            {
                var mayBeSame = signature.Inputs[input].Shape.Elements == signature.Outputs[output].Shape.Elements;
                writer.Line($"{SourceText.Kernels}.Batch.RequireApart({signature.OwnInput(input)}, {signature.OwnOutput(output)}, mayBeSame: "
                    + $"{Literal.Of(mayBeSame)}, {Literal.Of(signature.Inputs[input].Name)}, {Literal.Of(signature.Outputs[output].Name)});");
            }
        }

        WriteOutputsApart(writer, signature);
    }

    /// <summary>Lines that refuse outputs which share numbers with each other.</summary>
    public static void WriteOutputsApart(SourceWriter writer, NetworkSignature signature)
    {
        for (var output = 0; output < signature.Outputs.Count; output++)
        {
            for (var other = 0; other < output; other++)
                writer.Line($"{SourceText.Kernels}.Batch.RequireApart({signature.OwnOutput(other)}, {signature.OwnOutput(output)}, mayBeSame: false, "
                    + $"{Literal.Of(signature.Outputs[other].Name)}, {Literal.Of(signature.Outputs[output].Name)});");
        }
    }

    private static string MayBeSame(NetworkSignature signature) =>
        signature.Inputs.Any(input => signature.Outputs.Any(output => output.Shape.Elements == input.Shape.Elements))
        ? signature.Inputs.Count == 1 && signature.Outputs.Count == 1 ? " without being the same span" : " without being the same span as an input"
        : "";

    /// <summary>A line that checks the length of a span.</summary>
    public static void WriteRequirement(SourceWriter writer, string span, string images, NetworkTensor tensor, string? name = null) => writer.Line(
        $"{SourceText.Kernels}.Batch.Require({span}.Length, {images}, {tensor.Shape.Elements}, {Literal.Of(tensor.Shape.ToString())}, "
        + $"{Literal.Of(name ?? tensor.Name)});");

    /// <summary>Lines that check the labels among the inputs.</summary>
    public static void WriteLabelRequirements(SourceWriter writer, NetworkSignature signature, NetworkGraph graph)
    {
        for (var index = 0; index < signature.Inputs.Count; index++)
            WriteLabelRequirement(writer, signature.OwnInput(index), graph.Network.LabelsOf(signature.Inputs[index].Name), signature.Inputs[index].Name);
    }

    /// <summary>A line that checks the labels in a span, where they are labels.</summary>
    public static void WriteLabelRequirement(SourceWriter writer, string span, int? labels, string name)
    {
        if (labels is { } count)
            writer.Line($"{SourceText.Kernels}.Batch.RequireLabels({span}, {count}, {Literal.Of(name)});");
    }

    // What a prediction does otherwise than training, of the layers that are there.
    private static string DifferenceFromTraining(NetworkGraph graph)
    {
        // The shortest first, as in a list of different things.
        var differences = graph.Network.Layers.Items.Select(layer => layer.Options.InPrediction).OfType<string>().Distinct().OrderBy(words => words.Length)
            .ToArray();
        return differences.Length == 0 ? "" : $" {char.ToUpperInvariant(differences[0][0])}{string.Join(", ", differences).Substring(1)}.";
    }

    private static string Dimensions(NetworkTensor tensor) => $"[images, {string.Join(", ", tensor.Shape.Dimensions.Items)}]";

    private static string Initializer(InitialValue initial) => initial switch
    {
        InitialValue.Zeros => "global::NetDsl.Initializer.Zeros",
        InitialValue.Ones => "global::NetDsl.Initializer.Ones",
        InitialValue.Constant constant => $"global::NetDsl.Initializer.Constant({Literal.Of(constant.Value)})",
        InitialValue.GlorotUniform glorot => $"global::NetDsl.Initializer.GlorotUniform({glorot.FanIn}, {glorot.FanOut})",
        InitialValue.GlorotNormal glorot => $"global::NetDsl.Initializer.GlorotNormal({glorot.FanIn}, {glorot.FanOut})",
        InitialValue.FromFanIn scaled => $"global::NetDsl.Initializer.{scaled.Name}({scaled.FanIn})",
        InitialValue.RandomNormal normal => $"global::NetDsl.Initializer.RandomNormal({Literal.Of(normal.Mean)}, {Literal.Of(normal.StandardDeviation)})",
        InitialValue.TruncatedNormal normal => $"global::NetDsl.Initializer.TruncatedNormal({Literal.Of(normal.Mean)}, {Literal.Of(normal.StandardDeviation)})",
        InitialValue.RandomUniform uniform => $"global::NetDsl.Initializer.RandomUniform({Literal.Of(-uniform.Limit)}, {Literal.Of(uniform.Limit)})",
        _ => throw new InvalidOperationException($"There is no initialiser for {initial.GetType().Name}."),
    };
}
