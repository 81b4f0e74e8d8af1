using System.Text;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>
/// Writes the generated half of a class whose declaration is in error: the public members that it will have, with bodies that throw, so that the only
/// errors in the build are the declaration's own.
/// </summary>
internal static class FallbackEmitter
{
    private const string Floats = "global::System.ReadOnlySpan<float>";
    private const string WritableFloats = "global::System.Span<float>";
    private static readonly string[] GanLengths = ["ImageLength", "NoiseLength", "LabelLength"];
    private static readonly string[] TrainerLengths = ["InputLength", "TargetLength"];
    private const string UnreadLine = "// Not there when this was generated: ";
    private const string Parallel = "global::NetDsl.ParallelLoop? parallel = null";

    public static string EmitNetwork(NetworkReading reading, ProjectOptions project)
    {
        var (name, identifier) = (reading.Class.Type.Name, reading.Class.Type.Identifier);
        var refusal = Refusal(name, "network");
        var inputs = Names(reading.Declaration, LayerDeclaration.Input, "input", []);
        var outputs = Names(reading.Declaration, LayerDeclaration.Output, "output", inputs);
        var spans = string.Join(", ", inputs.Select(input => $"{Floats} @{input}").Concat(outputs.Select(output => $"{WritableFloats} @{output}")));
        var tensors = string.Join(", ", inputs.Select(input => $"in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float> @{input}")
            .Concat(outputs.Select(output => $"in global::System.Numerics.Tensors.TensorSpan<float> @{output}")));
        var gradients = outputs.Count == 1 ? $"{Floats} outputGradient" : string.Join(", ", outputs.Select(output => $"{Floats} {output}Gradient"));
        var writer = new HalfWriter(reading.Class, reading.Unread, project);
        if (reading.Class.CanHaveConstructor)
            writer.Member(".ctor(ulong)", $"public {identifier}(ulong seed = 0){reading.Class.BaseCall} {{ {refusal} }}");
        writer.Member("Parameters", $"public global::NetDsl.ParameterStore Parameters {{ get {{ {refusal} }} }}");
        writer.Member("Summary", $"public static string Summary {{ get {{ {refusal} }} }}");
        writer.Member("Description", $"public static global::NetDsl.Descriptions.NetworkDescription Description {{ get {{ {refusal} }} }}");
        writer.Member("Predict", $"public void Predict({spans}, {Parallel}) {{ {refusal} }}");
        writer.Member("Predict", $"public void Predict({tensors}, {Parallel}) {{ {refusal} }}");
        writer.Member("Save", $"public void Save(string path) {{ {refusal} }}");
        writer.Member("Load", $"public void Load(string path) {{ {refusal} }}");
        if (reading.Declaration.EmbeddedWeights is not null)
            writer.Member("LoadEmbedded", $"public static {identifier} LoadEmbedded() {{ {refusal} }}");
        if (!reading.Class.TakenMembers.Items.Contains("TrainingSession"))
        {
            const string more = "bool withInputGradients = true";
            writer.Member("CreateTrainingSession",
                $"public TrainingSession CreateTrainingSession(int images, ulong seed = 0, {Parallel}, {more}) {{ {refusal} }}");
            writer.Member("CreateTrainingSession",
                "public TrainingSession CreateTrainingSession(int images, ulong seed, global::NetDsl.ParallelLoop? parallel, "
                + $"global::NetDsl.Kernels.TrainingMemory? memory, {more}) {{ {refusal} }}");
        }

        writer.Member(
            "TrainingSession",
            [
                "public sealed class TrainingSession",
                "{",
                "    internal TrainingSession() { }",
                $"    public static global::NetDsl.Kernels.TrainingMemorySize MemorySize(int images) {{ {refusal} }}",
                $"    public int Images {{ get {{ {refusal} }} }}",
                $"    public ulong Passes {{ get {{ {refusal} }} set {{ {refusal} }} }}",
                $"    public global::NetDsl.GradientStore Gradients {{ get {{ {refusal} }} }}",
                $"    public void Forward({spans}) {{ {refusal} }}",
                $"    public void Backward({gradients}) {{ {refusal} }}",
                .. inputs.Select((_, index) => NetworkSignature.BackwardTo(inputs, index)).Distinct()
                    .Select(method => $"    public void {method}({gradients}, {WritableFloats} inputGradient) {{ {refusal} }}"),
                "}",
            ]);
        // What is wrong with the language is said already: it can't have the interface's static members.
        return writer.Finish(project.HasStaticInterfaces ? " : global::NetDsl.INetwork" : "");
    }

    public static string EmitGan(GanReading reading, ProjectOptions project)
    {
        var (name, identifier) = (reading.Class.Type.Name, reading.Class.Type.Identifier);
        var refusal = Refusal(name, "GAN");

        // Where a network can't be seen from everywhere, members that everybody sees must not mention it.
        var access = reading.MemberAccess;
        var writer = new HalfWriter(reading.Class, reading.Unread, project);
        var (generator, discriminator) = (reading.Generator.TypeName, reading.Discriminator.TypeName);
        if (reading.Class.CanHaveConstructor)
            writer.Member(".ctor", $"{access} {identifier}({generator} generator, {discriminator} discriminator, int batch, ulong seed = 0, {Parallel})"
                + $"{reading.Class.BaseCall} {{ {refusal} }}");
        writer.Member("Generator", $"{access} {generator} Generator {{ get {{ {refusal} }} }}");
        writer.Member("Discriminator", $"{access} {discriminator} Discriminator {{ get {{ {refusal} }} }}");
        writer.Member("Batch", $"public int Batch {{ get {{ {refusal} }} }}");
        var inputs = reading.Generator.Reading is { } network ? Names(network.Declaration, LayerDeclaration.Input, "noise", []) : ["noise"];
        var shared = reading.Discriminator.Reading is { } judge ? Names(judge.Declaration, LayerDeclaration.Input, "image", []) : [];
        var real = $"{Floats} @{GanStepNames.RealName(inputs)}";
        var given = inputs.Count == 1 && !(shared.Count > 1 && shared.Contains(inputs[0])) ? [$"{Floats} noise"]
            : inputs.Select(input => $"{Floats} @{input}").ToList();
        writer.Member("TrainStep", $"public global::NetDsl.GanLosses TrainStep({real}, {string.Join(", ", given)}) {{ {refusal} }}");
        if (reading.Settings.Items.Any(setting => setting.Kind == "ExponentialMovingAverage"))
            writer.Member("AveragedGenerator", $"{access} {generator} AveragedGenerator {{ get {{ {refusal} }} }}");
        if (reading.Settings.Items.Any(setting => setting.Kind == "Noise"))
        {
            writer.Member("TrainStep", $"public global::NetDsl.GanLosses TrainStep({string.Join(", ", given.Skip(1).Prepend(real))}) {{ {refusal} }}");
            writer.Member("DrawNoise", $"public void DrawNoise({WritableFloats} noise) {{ {refusal} }}");
        }

        if (SettingsReader.Augmentations.FirstOrDefault(kind => reading.Settings.Items.Any(setting => setting.Kind == kind)) is { } augmentation)
            writer.Member("Augmentation", $"public {TrainingText.AugmentationType(augmentation)} Augmentation {{ get {{ {refusal} }} }}");
        writer.Member("State", $"public global::NetDsl.TrainingState State {{ get {{ {refusal} }} }}");
        writer.InterfaceMembers(
            [.. Trainable(refusal), $"int global::NetDsl.IGan.NoiseBatches {{ get {{ {refusal} }} }}",
            $"int global::NetDsl.IGan.SourceLength {{ get {{ {refusal} }} }}", $"bool global::NetDsl.IGan.HasPenalty {{ get {{ {refusal} }} }}",
            .. GanLengths.Select(length => $"int global::NetDsl.IGan.{length} {{ get {{ {refusal} }} }}"),
            $"global::NetDsl.GanLosses global::NetDsl.IGan.TrainStep({Floats} real, {Floats} noise, {Floats} labels) {{ {refusal} }}"]);
        return writer.Finish(" : global::NetDsl.IGan");
    }

    public static string EmitCycleGan(CycleGanReading reading, ProjectOptions project)
    {
        var (name, identifier) = (reading.Class.Type.Name, reading.Class.Type.Identifier);
        var (refusal, access) = (Refusal(name, "CycleGAN"), reading.MemberAccess);
        var writer = new HalfWriter(reading.Class, reading.Unread, project);
        var networks = reading.Networks.Zip(CycleGanReader.Networks, (network, argument) => (Type: network.TypeName, Argument: argument)).ToList();
        if (reading.Class.CanHaveConstructor)
            writer.Member(".ctor", $"{access} {identifier}({string.Join(", ", networks.Select(network => $"{network.Type} {network.Argument}"))}, int batch, "
                + $"ulong seed = 0, {Parallel}){reading.Class.BaseCall} {{ {refusal} }}");
        foreach (var (type, argument) in networks)
        {
            var property = char.ToUpperInvariant(argument[0]) + argument.Substring(1);
            writer.Member(property, $"{access} {type} {property} {{ get {{ {refusal} }} }}");
        }

        writer.Member("Batch", $"public int Batch {{ get {{ {refusal} }} }}");
        writer.Member("TrainStep", $"public global::NetDsl.CycleGanLosses TrainStep({Floats} imagesA, {Floats} imagesB) {{ {refusal} }}");
        writer.Member("State", $"public global::NetDsl.TrainingState State {{ get {{ {refusal} }} }}");
        writer.InterfaceMembers([.. Trainable(refusal), $"int global::NetDsl.ICycleGan.ImageLengthA {{ get {{ {refusal} }} }}",
            $"int global::NetDsl.ICycleGan.ImageLengthB {{ get {{ {refusal} }} }}"]);
        return writer.Finish(" : global::NetDsl.ICycleGan");
    }

    public static string EmitTrainer(TrainerReading reading, ProjectOptions project)
    {
        var (name, identifier) = (reading.Class.Type.Name, reading.Class.Type.Identifier);
        var refusal = Refusal(name, "trainer");
        var (access, network) = (reading.Network.MemberAccess, reading.Network.TypeName);
        var writer = new HalfWriter(reading.Class, reading.Unread, project);
        if (reading.Class.CanHaveConstructor)
            writer.Member(".ctor", $"{access} {identifier}({network} network, int batch, ulong seed = 0, {Parallel}){reading.Class.BaseCall} {{ {refusal} }}");
        writer.Member("Network", $"{access} {network} Network {{ get {{ {refusal} }} }}");
        writer.Member("Batch", $"public int Batch {{ get {{ {refusal} }} }}");
        var inputs = reading.Network.Reading is { } declared ? Names(declared.Declaration, LayerDeclaration.Input, "input", []) : ["input"];
        var given = string.Join(", ", inputs.Select(input => $"{Floats} @{input}"));
        writer.Member("TrainStep", $"public float TrainStep({given}, {Floats} @{TrainerEmitter.TargetName(inputs, areLabels: false)}) {{ {refusal} }}");
        if (reading.Settings.Items.Any(setting => setting.Kind == "SoftmaxCrossEntropy"))
            writer.Member("TrainStep", $"public float TrainStep({given}, global::System.ReadOnlySpan<int> "
                + $"@{TrainerEmitter.TargetName(inputs, areLabels: true)}) {{ {refusal} }}");
        writer.Member("State", $"public global::NetDsl.TrainingState State {{ get {{ {refusal} }} }}");
        writer.InterfaceMembers(
            [.. Trainable(refusal), .. TrainerLengths.Select(length => $"int global::NetDsl.INetworkTrainer.{length} {{ get {{ {refusal} }} }}"),
            $"float global::NetDsl.INetworkTrainer.TrainStep({Floats} inputs, {Floats} targets) {{ {refusal} }}",
            $"float global::NetDsl.INetworkTrainer.Evaluate({Floats} inputs, {Floats} targets) {{ {refusal} }}"]);
        return writer.Finish(" : global::NetDsl.INetworkTrainer");
    }

    /// <summary>The texts of the values that weren't there when a half was written; none of one that doesn't throw.</summary>
    public static IReadOnlyCollection<string> ReadUnread(SourceText half) => [.. half.Lines
        .TakeWhile(line => line.Span.Length == 0 || half[line.Start] is '/' or '#')
        .Select(line => line.ToString())
        .Where(line => line.StartsWith(UnreadLine, StringComparison.Ordinal))
        .Select(line => line.Substring(UnreadLine.Length))];

    // Older versions of the language have no members of interfaces that implement themselves.
    private static string[] Trainable(string refusal) =>
    [
        $"int global::NetDsl.ITrainable.BatchesPerStep {{ get {{ {refusal} }} }}",
        $"global::NetDsl.ParallelLoop global::NetDsl.ITrainable.Parallel {{ get {{ {refusal} }} }}",
    ];

    private static string Refusal(string name, string role) =>
        $"throw new global::System.InvalidOperationException(\"The declaration of the {role} '{name}' has errors: it can't run until the build shows none.\");";

    // The declared names as far as they can be parameters; what can't be is numbered.
    private static List<string> Names(NetworkDeclaration network, string kind, string byDefault, List<string> taken)
    {
        var declared = network.Layers.Items.Where(layer => layer.Kind == kind).ToList();
        var names = new List<string>();
        foreach (var layer in declared)
        {
            var name = layer.GivenName;
            if (name is null || !LayerNames.IsUsable(name) || name == "parallel" || names.Contains(name) || taken.Contains(name)
                || (kind == LayerDeclaration.Input ? name == "output" : name == "input" && declared.Count > 1))
                name = declared.Count == 1 ? byDefault : $"{byDefault}_{names.Count + 1}";
            names.Add(name);
        }

        return names.Count == 0 ? [byDefault] : names;
    }

    /// <summary>Writes the class's header, its members and what stands around them.</summary>
    private sealed class HalfWriter(ClassReading reading, EquatableArray<UnreadValue> unread, ProjectOptions project)
    {
        private readonly List<string> _lines = [];

        /// <summary>Adds a member, unless the user's half has it already.</summary>
        public void Member(string key, params string[] lines)
        {
            if (reading.TakenMembers.Items.Any(taken => taken == key || taken == $"get_{key}()" || taken.StartsWith(key + "(", StringComparison.Ordinal)))
                return;
            _lines.AddRange(lines);
        }

        /// <summary>Adds members of the interface alone, which is left out where the user's half has members of its own in the way.</summary>
        public void InterfaceMembers(params string[] lines)
        {
            if (reading.TakenMembers.Count == 0)
                _lines.AddRange(lines);
        }

        public string Finish(string bases)
        {
            var type = reading.Type;
            var headers = new List<string>();
            if (type.Namespace.Length > 0)
                headers.Add("namespace " + type.Namespace);
            headers.AddRange(type.ContainingTypes);
            headers.Add($"partial {reading.Keyword} {reading.NameWithTypeParameters}{(reading.TakenMembers.Count == 0 ? bases : "")}");

            var text = new StringBuilder(
                $"// <auto-generated/>\n{(project.HasNullable ? "#nullable enable annotations\n" : "")}#pragma warning disable\n\n");
            foreach (var value in unread)
                text.Append(UnreadLine).Append(value.Text).Append('\n');
            for (var depth = 0; depth < headers.Count; depth++)
                Line(text, depth, headers[depth]).Append(' ', depth * 4).Append("{\n");
            foreach (var line in _lines)
                Line(text, headers.Count, project.HasNullable ? line : WithoutAnnotations(line));
            for (var depth = headers.Count - 1; depth >= 0; depth--)
                Line(text, depth, "}");
            return text.ToString();
        }

        // Before C# 8, references have no annotations.
        private static string WithoutAnnotations(string line) => line.Replace("ParallelLoop?", "ParallelLoop").Replace("TrainingMemory?", "TrainingMemory");

        private static StringBuilder Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');
    }
}
