using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// Writes the members of a training session by which a GAN's penalty differentiates the network's gradient: the gradient of the outputs' sum by an input, and
/// the derivative of that gradient's product with a direction by the parameters (<see cref="PenaltyPlan"/>).
/// </summary>
internal static class InputGradientEmitter
{
    /// <summary>What the names of tangents end with.</summary>
    public const string Tangent = "Tangent";

    /// <summary>What the names of gradients' changes end with.</summary>
    public const string Change = "GradientChange";

    /// <summary>The input that is differentiated by.</summary>
    public static NetworkTensor InputOf(NetworkGraph graph) => graph.Inputs.First(input => input.Name == graph.Network.PenalizedInput);

    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, SessionMemory memory)
    {
        var plan = PenaltyPlan.Of(graph, InputOf(graph).Index);
        writer.Line();
        WriteInputGradient(writer, graph);
        writer.Line();
        WriteInputGradientLayers(writer, graph, emitters, memory, plan);
        writer.Line();
        WriteBackward(writer, graph);
        writer.Line();
        WriteTangents(writer, graph, emitters, plan);
        if (plan.Changes.Count == 0)
            return;
        writer.Line();
        WriteChanges(writer, graph, emitters, plan);
    }

    private static void WriteInputGradient(SourceWriter writer, NetworkGraph graph)
    {
        var signature = new NetworkSignature(graph);
        var input = InputOf(graph);
        var differentiated = signature.Outputs.Count == 1 ? "" : $" \"{graph.Network.PenalizedOutput}\"";
        writer.Line($"/// <summary>Computes a batch in training mode, and the gradient of each image's output{differentiated} by "
            + $"{(signature.Inputs.Count == 1 ? "the input" : $"the input \"{input.Name}\"")}: what a gradient penalty looks at.</summary>");
        foreach (var given in signature.Inputs)
            writer.Line($"/// <param name=\"{given.Name}\">The batch, {graph.Network.Contents(given.Name, given.Shape.Elements)} an image.</param>");
        writer.Line($"/// <param name=\"inputGradient\">The derivative of the sum of an image's output by each of its numbers, "
            + $"{Wording.Numbers(input.Shape.Elements)} an image; may be the batch's own memory.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
        WriteFrozenException(writer, graph);
        var parameters = string.Join(", ", signature.Inputs.Select(given => $"{NetworkSignature.ReadOnlyFloats} {NetworkSignature.Parameter(given)}"));
        var arguments = string.Join(", ", signature.Inputs.Select(NetworkSignature.Parameter));
        var gradient = signature.Inputs.Any(given => given.Name == "inputGradient") ? "inputsGradient" : "inputGradient";
        writer.Line($"public void InputGradient({parameters}, {NetworkSignature.Floats} {gradient}) => "
            + $"this.DifferentiateImages({arguments}, {gradient});");
        writer.Line();
        var own = string.Join(", ", signature.Inputs.Select((_, index) => $"{NetworkSignature.ReadOnlyFloats} {signature.OwnInput(index)}"));
        using (writer.Block($"private void DifferentiateImages({own}, {NetworkSignature.Floats} inputGradient)"))
        {
            WriteFrozenCheck(writer, graph);
            for (var index = 0; index < signature.Inputs.Count; index++)
                NetworkMembersEmitter.WriteRequirement(writer, signature.OwnInput(index), "Images", signature.Inputs[index]);
            NetworkMembersEmitter.WriteLabelRequirements(writer, signature, graph);
            NetworkMembersEmitter.WriteRequirement(writer, "inputGradient", "Images", input, "inputGradient");
            for (var index = 0; index < signature.Inputs.Count; index++)
            {
                var tensor = graph.TensorOf(signature.Inputs[index]);
                writer.Line($"{SourceText.Kernels}.Batch.CopyIn({signature.OwnInput(index)}, {OperationEmitter.Pointer(tensor)}, Images, "
                    + $"{tensor.Shape.Elements}, {tensor.ImageStride});");
            }

            writer.Line("ForwardLayers(Images, _parameters.Pointer, _parallel);");
            writer.Line("_hasForward = false;");
            foreach (var output in graph.Outputs.GroupBy(output => output.Index))
            {
                // Only the judgement is differentiated.
                var factor = (float)output.Count(own => own.Name == graph.Network.PenalizedOutput);
                writer.Line($"{SourceText.Kernels}.Batch.Fill({OperationEmitter.GradientPointer(graph, output.Key)}, Images, "
                    + $"{output.First().Shape.Elements}, {graph.GradientOf(output.Key).ImageStride}, {Literal.Of(factor)});");
            }

            writer.Line("InputGradientLayers(Images, _parameters.Pointer, _parallel);");
            writer.Line($"{SourceText.Kernels}.Batch.CopyOut({OperationEmitter.GradientPointer(graph, input.Index)}, inputGradient, Images, "
                + $"{input.Shape.Elements}, {graph.GradientOf(input.Index).ImageStride});");
            writer.Line("_hasInputGradient = true;");
            TrainingSessionEmitter.WriteKeepAlive(writer);
        }
    }

    private static void WriteInputGradientLayers(
        SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, SessionMemory memory, PenaltyPlan plan)
    {
        var usual = TrainingSessionEmitter.Prepared(BackwardPlan.ToParameters(graph), emitters).ToList();
        var further = TrainingSessionEmitter.Prepared(plan.ToInput, emitters).Except(usual).ToList();
        writer.Line("// Layer by layer to the input, where the gradients of all tensors stay.");
        using (writer.Block("private void InputGradientLayers(int images, float* parameters, global::NetDsl.ParallelLoop parallel)"))
        {
            TrainingSessionEmitter.WriteTakeOver(writer, memory);
            TrainingSessionEmitter.WritePreparation(writer, "_isBackwardPrepared", "_backwardVersion", usual, emitter => emitter.WritePrepareBackward);
            TrainingSessionEmitter.WritePreparation(writer, "_isInputPrepared", "_inputVersion", further, emitter => emitter.WritePrepareBackward);
            foreach (var step in plan.ToInput.Steps)
            {
                var emitter = emitters[step.Operation];
                writer.Line($"// {emitter.Operation.Title}");
                if (emitter.Operation.PassesGradientOn)
                {
                    // The gradient of the output is written over, and its curvature is made of it.
                    var output = graph.Tensors[emitter.Operation.Output];
                    foreach (var (_, pointer) in emitter.Curvatures)
                    {
                        var stride = graph.GradientOf(output.Index).ImageStride;
                        writer.Line($"{SourceText.Kernels}.Batch.Copy({OperationEmitter.GradientPointer(graph, output.Index)}, {stride}, {pointer}, {stride}, "
                            + $"images, {output.Shape.Elements});");
                    }
                }

                TrainingSessionEmitter.WriteStep(writer, graph, emitter, step);
            }
        }
    }

    private static void WriteBackward(SourceWriter writer, NetworkGraph graph)
    {
        var input = InputOf(graph);
        var tensor = graph.Over(Tangent, "Gradient").TensorOf(input);
        writer.Line("/// <summary>Adds to the gradients of the parameters the derivative of the last input gradient times a direction, summed over the batch: "
            + "the gradient of a penalty whose derivative by the input gradient is that direction.</summary>");
        writer.Line($"/// <param name=\"direction\">{Wording.Numbers(input.Shape.Elements)} an image.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">InputGradient wasn't called right before.</exception>");
        using (writer.Block($"public void BackwardInputGradient({NetworkSignature.ReadOnlyFloats} direction)"))
        {
            NetworkMembersEmitter.WriteRequirement(writer, "direction", "Images", input, "direction");
            writer.Line("if (!_hasInputGradient)");
            using (writer.Indented())
                writer.Line("throw new global::System.InvalidOperationException(\"There is no input gradient to differentiate: call InputGradient "
                    + "right before, once for each time.\");");
            writer.Line("_hasInputGradient = false;");
            writer.Line($"{SourceText.Kernels}.Batch.CopyIn(direction, {OperationEmitter.Pointer(tensor)}, Images, {tensor.Shape.Elements}, "
                + $"{tensor.ImageStride});");
            writer.Line("TangentLayers(Images, _parameters.Pointer, Gradients.Pointer, _parallel);");
            TrainingSessionEmitter.WriteKeepAlive(writer);
        }
    }

    private static void WriteTangents(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, PenaltyPlan plan)
    {
        var tangents = graph.Over(Tangent, "Gradient");
        writer.Line("// Layer by layer, what the outputs change by when the input moves along the direction: products without biases, activations by their "
            + "derivatives. What a layer's weights get of it is their usual gradient, of the tangent in place of the input.");
        using (writer.Block("private void TangentLayers(int images, float* parameters, float* gradients, global::NetDsl.ParallelLoop parallel)"))
        {
            foreach (var index in plan.Unmoved)
            {
                var tensor = tangents.Tensors[index];
                writer.Line($"{SourceText.Kernels}.Batch.Fill({OperationEmitter.Pointer(tensor)}, images, {tensor.Shape.Elements}, {tensor.ImageStride}, 0f);");
            }

            foreach (var index in plan.Tangents)
            {
                var (emitter, operation) = (emitters[index], graph.Operations[index]);
                writer.Line($"// {operation.Title}");
                emitter.WriteTangentGradient(writer, tangents);

                // Where the sum over the outputs ends, nobody reads the tangent any more.
                if (!NeedsOutput(graph, plan, index))
                    continue;
                if (operation.Tangent == TangentRule.Linear)
                    LayerCatalog.EmitterOf(operation, tangents).WriteForward(writer);
                else
                    emitter.WriteTangent(writer, tangents);
            }

            if (plan.Changes.Count > 0)
                writer.Line("GradientChangeLayers(images, parameters, gradients, parallel);");
        }
    }

    /// <summary>Whether a later operation reads the tangent that one writes, or it has a curvature itself.</summary>
    private static bool NeedsOutput(NetworkGraph graph, PenaltyPlan plan, int index) => graph.Operations[index].IsCurved
        || plan.Tangents.Any(later => later > index && graph.Operations[later].Inputs.Contains(graph.Operations[index].Output));

    private static void WriteChanges(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, PenaltyPlan plan)
    {
        var changes = graph.Over("", Change);
        writer.Line("// Layer by layer backward, what the gradients change by when the input moves along the direction: it begins where layers are curved.");
        using (writer.Block("private void GradientChangeLayers(int images, float* parameters, float* gradients, global::NetDsl.ParallelLoop parallel)"))
        {
            foreach (var step in plan.Changes)
            {
                var operation = graph.Operations[step.Operation];
                var emitter = LayerCatalog.EmitterOf(operation, changes);
                writer.Line($"// {operation.Title}");
                if (step.Ordinary is { } ordinary)
                    TrainingSessionEmitter.WriteStep(writer, changes, emitter, ordinary);
                if (step.Curvatures.Count == 0)
                    continue;
                foreach (var (input, pointer) in emitters[step.Operation].Curvatures)
                {
                    if (step.Curvatures[input] is not { } contribution)
                        continue;
                    var place = changes.GradientOf(contribution.Tensor);
                    writer.Line($"{SourceText.Kernels}.Batch.{(contribution.IsFirst ? "Copy" : "Add")}({pointer}, {CurvatureStride(graph, operation, input)}, "
                        + $"{OperationEmitter.GradientPointer(changes, contribution.Tensor)}, {place.ImageStride}, images, "
                        + $"{graph.Tensors[contribution.Tensor].Shape.Elements});");
                }
            }
        }
    }

    /// <summary>Floats from one image of a curvature to the next.</summary>
    public static int CurvatureStride(NetworkGraph graph, Operation operation, int input) =>
        graph.GradientOf(operation.PassesGradientOn ? operation.Output : operation.Inputs[input]).ImageStride;

    private static void WriteFrozenException(SourceWriter writer, NetworkGraph graph)
    {
        if (graph.Network.HasFrozenLayers)
            writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The session was created without gradients to inputs.</exception>");
    }

    private static void WriteFrozenCheck(SourceWriter writer, NetworkGraph graph)
    {
        if (!graph.Network.HasFrozenLayers)
            return;
        writer.Line("if (!_withInputGradients)");
        using (writer.Indented())
            writer.Line("throw new global::System.InvalidOperationException(\"This session has no memory for gradients to inputs: create it with "
                + "withInputGradients = true.\");");
    }
}
