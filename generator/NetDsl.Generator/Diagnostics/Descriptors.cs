using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// All diagnostics: one sentence each, what is wrong and the fix, and a page that explains it. Errors can be neither suppressed nor made warnings: what they
/// are about gets members that throw, and nobody should ship those.
/// </summary>
internal static class Descriptors
{
    private const string Classes = "NetDsl.Classes";
    private const string Layers = "NetDsl.Layers";
    private const string Shapes = "NetDsl.Shapes";
    private const string Gans = "NetDsl.Gans";
    private const string Advice = "NetDsl.Advice";

    /// <summary>The address of the folder docs/diagnostics in the public repository, where each diagnostic has a page that is called after its id.</summary>
    private const string Pages = "https://github.com/netdsl/netdsl/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = new(
        DiagnosticIds.NotPartial, "The class isn't partial",
        "'{0}' must be partial, because the source generator writes its other half: write 'partial class {0}'", Classes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NotPartial + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        DiagnosticIds.ContainingTypeNotPartial, "A type around the class isn't partial",
        "'{1}' must be partial, because the source generator writes the other half of '{0}' inside it: write 'partial' before the declaration of '{1}'",
        Classes, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ContainingTypeNotPartial + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Generic = new(
        DiagnosticIds.Generic, "The class is generic", "'{0}' can't be {1}, because every size must be known at compile time and it has {2}", Classes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.Generic + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongKindOfClass = new(
        DiagnosticIds.WrongKindOfClass, "The class is of a kind that can't be a network, GAN or trainer", "'{0}' can't be {1} and {2}, because {3}", Classes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.WrongKindOfClass + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ConstructorImpossible = new(
        DiagnosticIds.ConstructorImpossible, "The generated constructor can't run",
        "'{0}' can't be {1} with {2}, because the source generator writes a constructor that can't call it: remove it", Classes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ConstructorImpossible + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MemberExists = new(
        DiagnosticIds.MemberExists, "The class declares a member that is generated",
        "'{0}' declares '{1}', which the source generator writes: give it another name or other parameters", Classes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.MemberExists + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = new(
        DiagnosticIds.LayersWithoutNetwork, "Layers without [Network]",
        "'{0}' has layer attributes but no [Network], so nothing is generated: write [Network] above them", Classes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.LayersWithoutNetwork + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SettingsWithoutGan = new(
        DiagnosticIds.SettingsWithoutGan, "Settings without [Gan] or [Trainer]",
        "'{0}' has [{1}] but no [Gan] or [Trainer], so it has no effect: {2}, or remove it", Classes, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SettingsWithoutGan + ".md");

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        DiagnosticIds.LanguageTooOld, "The project's C# is too old",
        "What is generated for '{0}' is written in C# {1}, but the project is compiled as C# {2}: remove <LangVersion> from the project file, or write "
        + "<LangVersion>{1}</LangVersion>", Classes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LanguageTooOld + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsafeNotAllowed = new(
        DiagnosticIds.UnsafeNotAllowed, "The project doesn't allow unsafe code",
        "What is generated for '{0}' has pointers in it, but the project doesn't allow unsafe code: write <AllowUnsafeBlocks>true</AllowUnsafeBlocks> into a "
        + "<PropertyGroup> of the project file", Classes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsafeNotAllowed + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WeightsNotEmbedded = new(
        DiagnosticIds.WeightsNotEmbedded, "The project doesn't embed the weights", "'{0}' embeds the weights \"{1}\", but the project embeds {2}: {3}", Classes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.WeightsNotEmbedded + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ConstructorAlone = new(
        DiagnosticIds.ConstructorAlone, "A constructor doesn't call the generated one",
        "The constructor {0} doesn't call the generated one, which makes {1}: {2}", Classes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ConstructorAlone + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameInTheWay = new(
        DiagnosticIds.NameInTheWay, "A name leaves no room for a generated one", "'{0}' can't be {1}, because {2}: {3}", Classes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NameInTheWay + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ActivationUnusable = new(
        DiagnosticIds.ActivationUnusable, "Generated code can't call the activation",
        "{0}, names '{1}', which the generated code of '{2}' can't call, because {3}: {4}", Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ActivationUnusable + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SharedAxes = new(
        DiagnosticIds.SharedAxes, "PReLU shares an axis that isn't there", "{0}, shares axis {1}, but {2}: {3}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SharedAxes + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoLayers = new(
        DiagnosticIds.NoLayers, "The network has no layers",
        "'{0}' declares no layers: write an Input and layers between [Network] and the class, for example [Input(100), Dense(10)]", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NoLayers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoInput = new(
        DiagnosticIds.NoInput, "The network has no Input",
        "'{0}' declares no input, so the shapes of its layers are unknown: write an Input before {1}, for example [{2}]", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NoInput + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor InputNotFirst = new(
        DiagnosticIds.InputNotFirst, "Input isn't the first layer", "Input must be the first layer of '{0}' but is the {1}: move it before {2}", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.InputNotFirst + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayerUnread = new(
        DiagnosticIds.LayerUnread, "A layer that nothing reads", "{0}, is read by nothing: {1}", Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LayerUnread + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingAfterInput = new(
        DiagnosticIds.NothingAfterInput, "Nothing is computed", "'{0}' has no layer after its Input, so there is nothing to compute: add one, for example {1}",
        Layers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NothingAfterInput + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputNotLast = new(
        DiagnosticIds.OutputNotLast, "Output isn't the last layer",
        "{0}, declares the shape that the network gives and must be last, but {1}, follows: {2}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OutputNotLast + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OrderUnclear = new(
        DiagnosticIds.OrderUnclear, "Layers in several parts of a class",
        "Layer attributes stand at several parts of '{0}', so their order is unclear: move them all to one part", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OrderUnclear + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownLayer = new(
        DiagnosticIds.UnknownLayer, "Unknown layer", "{0}, isn't a layer that the source generator knows: {1}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.UnknownLayer + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = new(
        DiagnosticIds.ArgumentOutOfRange, "An argument is out of its range", "{0} needs {1} to be {2}, but it is {3}: {4}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ArgumentOutOfRange + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameUnusable = new(
        DiagnosticIds.NameUnusable, "The name can't be used", "{0}, can't be called '{1}', because {2}: {3}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NameUnusable + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameTwice = new(
        DiagnosticIds.NameTwice, "Two layers have one name", "{0}, is called '{1}' like {2}: give one of them another name, for example \"{3}\"", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NameTwice + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownName = new(
        DiagnosticIds.UnknownName, "A name that no layer before has", "{0}, names '{1}', {2}", Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnknownName + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputUnnamed = new(
        DiagnosticIds.OutputUnnamed, "Several outputs without names",
        "{0}, is one of {1} outputs and needs a name, under which Predict gives it: write Name = \"{2}\", for example", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OutputUnnamed + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotAFragment = new(
        DiagnosticIds.NotAFragment, "Use of something that isn't a fragment",
        "{0}, inserts '{1}', which isn't a class with [Fragment]: name a fragment, or mark the class", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NotAFragment + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor FragmentLayer = new(
        DiagnosticIds.FragmentLayer, "An Input or Output in a fragment",
        "{0}, can't stand in a fragment, which begins with what arrives (named \"input\") and gives what its last layer gives: remove it", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.FragmentLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor FragmentInItself = new(
        DiagnosticIds.FragmentInItself, "A fragment in itself, or too deep", "{0}, inserts {1}", Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.FragmentInItself + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoNames = new(
        DiagnosticIds.NoNames, "Nothing to join", "{0}, names nothing to join: give at least one name, for example {1}(\"{2}\")", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NoNames + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DilationWithStrides = new(
        DiagnosticIds.DilationWithStrides, "Dilation together with strides",
        "{0} has a dilation rate of {1} and strides of {2}, but only one of them may be above 1: remove the dilation rate or the strides", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.DilationWithStrides + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor PaddingTwice = new(
        DiagnosticIds.PaddingTwice, "Padding.Same together with explicit padding",
        "{0} has Padding.Same, which works the padding out by itself, and {1} too: {2}", Layers, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PaddingTwice + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = new(
        DiagnosticIds.OutputPaddingTooLarge, "The output padding isn't smaller than the stride", "{0} has {1} = {2}, which must be smaller than {3} = {4}: {5}",
        Layers, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OutputPaddingTooLarge + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor InitializerWithoutScale = new(
        DiagnosticIds.InitializerWithoutScale, "A scale for an initialiser that has none",
        "{0} has {1} = {2}, but {3} has no {4} that could be set: remove it, or use {5}", Layers, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.InitializerWithoutScale + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NeedsVector = new(
        DiagnosticIds.NeedsVector, "The layer needs a vector", "{0}, needs a vector but gets {1}: {2}", Shapes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NeedsVector + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NeedsImage = new(
        DiagnosticIds.NeedsImage, "The layer needs images", "{0}, needs images but gets {1}: {2}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NeedsImage + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor KernelTooLarge = new(
        DiagnosticIds.KernelTooLarge, "The kernel is larger than the image", "{0}, moves its kernel of {1} inside {2}, where it doesn't fit: {3}",
        Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.KernelTooLarge + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReshapeCount = new(
        DiagnosticIds.ReshapeCount, "Reshape to another number of elements", "{0}, makes {1} {5}, but {2}, gives {3}: {4}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ReshapeCount + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputDiffers = new(
        DiagnosticIds.OutputDiffers, "The network gives another shape than Output says", "{0}, promises {1}, but {2}, gives {3}: {4}, or write {5}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OutputDiffers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TensorTooLarge = new(
        DiagnosticIds.TensorTooLarge, "The layer gives too many numbers", "{0}, would give {1} numbers per image, but more than {2} (1 GiB) are refused: {3}",
        Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.TensorTooLarge + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        DiagnosticIds.TooManyParameters, "The layer has too many parameters",
        "{0}, would have a kernel of {1} numbers, but more than {2} (1 GiB) are refused: {3}", Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TooManyParameters + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooManyParametersInAll = new(
        DiagnosticIds.TooManyParametersInAll, "The network has too many parameters",
        "'{0}' would have {1} parameters, but more than {2} (1 GiB) are refused: {3}", Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TooManyParametersInAll + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CantBeJoined = new(
        DiagnosticIds.CantBeJoined, "Shapes that can't be joined", "{0}, joins {1}, with {2}, but {3}: {4}", Shapes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.CantBeJoined + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BlocksDontDivide = new(
        DiagnosticIds.BlocksDontDivide, "Channels that can't be divided into blocks",
        "{0}, makes {1} pixels of each pixel of {2}, whose {3} can't be divided by {4}: {5}", Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.BlocksDontDivide + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CroppedAway = new(
        DiagnosticIds.CroppedAway, "Nothing is left of the cropped image", "{0}, crops {1} of the {2} of {3}, so that nothing is left: {4}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.CroppedAway + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WindowTooLarge = new(
        DiagnosticIds.WindowTooLarge, "The window is larger than the image", "{0}, moves its window of {1} inside {2}, where it doesn't fit: {3}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.WindowTooLarge + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingToNormalize = new(
        DiagnosticIds.NothingToNormalize, "A normalisation over a single number",
        "{0}, normalises over {1}, but gets {2}, with {3}, of which nothing would be left: {4}", Shapes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NothingToNormalize + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnequalParts = new(
        DiagnosticIds.UnequalParts, "Features that don't divide the channels",
        "{0}, divides the {1} {2} of {3}, into {4} parts, which can't be equal: write Features = {5}", Shapes, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.UnequalParts + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NeedsLabels = new(
        DiagnosticIds.NeedsLabels, "The layer needs labels", "{0}, reads whole-number labels straight from an Input, but gets {1}: {2}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NeedsLabels + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor PowerIterationsAlone = new(
        DiagnosticIds.PowerIterationsAlone, "Power iterations without spectral normalisation",
        "{0} has PowerIterations = {1}, but no spectral normalisation that would take them: add SpectralNormalization = true, or remove it", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.PowerIterationsAlone + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingLeft = new(
        DiagnosticIds.NothingLeft, "Nothing is left of the layer's output", "{0}, makes {1} of {2}, and crops {3}, so that nothing is left: {4}", Shapes,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NothingLeft + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotANetwork = new(
        DiagnosticIds.NotANetwork, "A GAN or trainer of something that isn't a network", "The {1} of '{0}' is '{2}', which isn't a class with [Network]: {3}",
        Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NotANetwork + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor GanShapesDiffer = new(
        DiagnosticIds.GanShapesDiffer, "The generator's output isn't the discriminator's input",
        "The generator '{0}' gives {1}, but the discriminator '{2}' takes {3}: {4}", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.GanShapesDiffer + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotOneNumber = new(
        DiagnosticIds.NotOneNumber, "The discriminator doesn't end in one number",
        "The discriminator '{0}' gives {1} per image, but the loss takes one number, the logit of \"real\": {2}", Gans, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NotOneNumber + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NetworksSwapped = new(
        DiagnosticIds.NetworksSwapped, "Generator and discriminator are swapped",
        "The networks of '{0}' fit the other way round: write typeof({2}), typeof({1}){3}", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NetworksSwapped + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SigmoidTwice = new(
        DiagnosticIds.SigmoidTwice, "A network that ends in Sigmoid before a loss that has it",
        "{0} '{1}' ends in Sigmoid, but the loss takes the logit and applies the sigmoid itself: remove Sigmoid from the end", Gans, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SigmoidTwice + ".md");

    public static readonly DiagnosticDescriptor NetworkAndOther = new(
        DiagnosticIds.NetworkAndOther, "A class that is two of network, GAN and fragment", "'{0}' can't be {1} at once: declare a class for each", Gans,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NetworkAndOther + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LessAccessible = new(
        DiagnosticIds.LessAccessible, "A GAN or trainer that is more accessible than its network",
        "The {1} '{2}' is less accessible than the {3} '{0}', whose public members name it: {4}", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LessAccessible + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralOutputs = new(
        DiagnosticIds.SeveralOutputs, "A GAN's network with several outputs",
        "The {0} '{1}' has {2} outputs, but in a GAN it gives one thing: remove the others", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SeveralOutputs + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WhichInputIsTheImage = new(
        DiagnosticIds.WhichInputIsTheImage, "It is unclear which input takes images",
        "The discriminator '{0}' has the inputs {1}, of which exactly one must take images and the others must be called like inputs of the generator '{2}' "
        + "({3}), which are given to both: {4}", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.WhichInputIsTheImage + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor GanConditionsDiffer = new(
        DiagnosticIds.GanConditionsDiffer, "What both networks are told differs in shape",
        "The input '{0}' is given to both networks, but the generator '{1}' takes {2} and the discriminator '{3}' takes {4}: {5}", Gans,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.GanConditionsDiffer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralLosses = new(
        DiagnosticIds.SeveralLosses, "Two losses", "'{0}' has two losses, {1} and {2}: remove one of them", Gans, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SeveralLosses + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WrongLoss = new(
        DiagnosticIds.WrongLoss, "A loss that doesn't fit", "'{0}' can't be trained with {1}, which isn't a loss of {2}: use one of {3}", Gans,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.WrongLoss + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SettingTwice = new(
        DiagnosticIds.SettingTwice, "A setting twice", "'{0}' has two {1}, {2} and {3}: {4}", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SettingTwice + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OnlyForGans = new(
        DiagnosticIds.OnlyForGans, "A setting for GANs only", "'{0}' isn't a GAN and can't have {1}: remove it", Gans, DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.OnlyForGans + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoLoss = new(
        DiagnosticIds.NoLoss, "No loss",
        "'{0}' has no loss: write one of [SoftmaxCrossEntropy], [MeanSquaredError], [MeanAbsoluteError], [Huber], [BinaryCrossEntropy] beside [Trainer]",
        Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NoLoss + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoiseUnclear = new(
        DiagnosticIds.NoiseUnclear, "It is unclear which input is noise",
        "'{0}' draws its noise itself, so the generator '{1}' must have exactly one input that the discriminator doesn't have, but has {2}: {3}remove [Noise] "
        + "and give the inputs to TrainStep", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NoiseUnclear + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooFewClasses = new(
        DiagnosticIds.TooFewClasses, "Too few classes",
        "'{0}' is trained with [SoftmaxCrossEntropy], for which '{1}' must give a vector of at least 2 numbers, one for each class, but it gives {2}: {3}",
        Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.TooFewClasses + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TrainerAndOther = new(
        DiagnosticIds.TrainerAndOther, "A class that is a trainer and something else",
        "'{0}' can't be a trainer and a network, GAN or fragment at once: declare a class for each", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TrainerAndOther + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TrainerOutputs = new(
        DiagnosticIds.TrainerOutputs, "A trainer of a network with several outputs",
        "'{0}' trains '{1}', which has {2} outputs, but a loss takes one: train it with its TrainingSession, or remove the others", Gans,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.TrainerOutputs + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotLabels = new(
        DiagnosticIds.NotLabels, "What a GAN computes is looked up as labels",
        "'{0}' gives {1} to the input '{2}' of '{3}', which an Embedding looks up as labels: give the labels an input of their own, which both networks have "
        + "under one name", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NotLabels + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Checkerboard = new(
        DiagnosticIds.Checkerboard, "A kernel that isn't a multiple of its strides",
        "{0}, has a kernel of {1}, which isn't a multiple of its strides of {2}: its pixels are sums of {3} taps in turn, which shows as a checkerboard: {4}",
        Advice, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.Checkerboard + ".md");

    public static readonly DiagnosticDescriptor BiasWithoutEffect = new(
        DiagnosticIds.BiasWithoutEffect, "A bias that a normalisation takes away",
        "{0}, adds a bias that {1}, takes away again with the mean: write UseBias = false, which saves {2} parameter{3}", Advice, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.BiasWithoutEffect + ".md");

    public static readonly DiagnosticDescriptor NormalizedEnd = new(
        DiagnosticIds.NormalizedEnd, "Batch normalisation where a GAN meets its data", "The {0} '{1}' has {2}, {3}: {4}", Advice, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NormalizedEnd + ".md");

    public static readonly DiagnosticDescriptor PoolingInGan = new(
        DiagnosticIds.PoolingInGan, "Pooling in a GAN",
        "The {0} '{1}' pools in {2}, but a convolution with strides learns how to make images smaller: write {3} in its place", Advice, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.PoolingInGan + ".md");

    public static readonly DiagnosticDescriptor RangeDiffers = new(
        DiagnosticIds.RangeDiffers, "A generator that gives other numbers than the data have",
        "The generator '{0}' ends in {1}, which gives {2}, but the data are declared to be {3}: {4}", Advice, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.RangeDiffers + ".md");

    public static readonly DiagnosticDescriptor BoundedEnd = new(
        DiagnosticIds.BoundedEnd, "A network that can't give every number that its loss takes",
        "{0} '{1}' ends in {2}, which gives {3}, but {4} takes any number: remove {2} from the end", Advice, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.BoundedEnd + ".md");

    public static readonly DiagnosticDescriptor SoftmaxTwice = new(
        DiagnosticIds.SoftmaxTwice, "A network that ends in Softmax before a loss that has it",
        "The network '{0}' ends in Softmax, but the loss takes logits and applies the softmax itself: remove Softmax from the end", Advice,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SoftmaxTwice + ".md");

    public static readonly DiagnosticDescriptor ActivationWithoutEffect = new(
        DiagnosticIds.ActivationWithoutEffect, "An activation that changes nothing", "{0}, gets {1} from {2}, and gives them as they are: remove it", Advice,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ActivationWithoutEffect + ".md");

    public static readonly DiagnosticDescriptor LayerWithoutEffect = new(
        DiagnosticIds.LayerWithoutEffect, "A layer that changes nothing", "{0}, gives what it gets, because {1}: remove it", Advice, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.LayerWithoutEffect + ".md");

    public static readonly DiagnosticDescriptor LinearLayers = new(
        DiagnosticIds.LinearLayers, "Two layers without an activation between them",
        "{0}, follows {1}, without an activation between them, so that together they are one linear function: write an activation between them, for example "
        + "LeakyReLU(0.2f)", Advice, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.LinearLayers + ".md");

    public static readonly DiagnosticDescriptor ArgumentWithoutEffect = new(
        DiagnosticIds.ArgumentWithoutEffect, "An argument without effect", "{0} has {1}, which has no effect, because {2}: {3}", Advice,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ArgumentWithoutEffect + ".md");

    public static readonly DiagnosticDescriptor FragmentUnused = new(
        DiagnosticIds.FragmentUnused, "A fragment that nothing uses",
        "Nothing uses the fragment '{0}': write [Use(typeof({0}))] where its layers belong, or remove it", Advice, DiagnosticSeverity.Info,
        isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.FragmentUnused + ".md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SoftmaxOfOne = new(
        DiagnosticIds.SoftmaxOfOne, "Softmax over a single number",
        "{0}, gets one number per {1}, and the softmax of one number is always 1: remove it where a loss takes logits, else write Sigmoid in its place", Advice,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SoftmaxOfOne + ".md");

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        DiagnosticIds.NothingToTrain, "Training of a network whose layers are all frozen",
        "'{0}' trains '{1}', but all its layers with parameters have Trainable = false, so that nothing would change: remove it from those that are to learn",
        Gans, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.NothingToTrain + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SeveralClippings = new(
        DiagnosticIds.SeveralClippings, "Gradients that are clipped twice",
        "{0} has {1} and {2}, but gradients are clipped in one way: remove one of them", Gans, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SeveralClippings + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ChannelsFirst = new(
        DiagnosticIds.ChannelsFirst, "Channels stand first",
        "{0}, is {1} high and {2} wide with {3} channels, as channels stand last: if {1} is the number of channels, as in PyTorch, write {4}", Advice,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ChannelsFirst + ".md");

    public static readonly DiagnosticDescriptor HardlyMeant = new(
        DiagnosticIds.HardlyMeant, "A number that is hardly meant", "{0} {1}: {2}", Advice, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.HardlyMeant + ".md");

    public static readonly DiagnosticDescriptor ForeignSpelling = new(
        DiagnosticIds.ForeignSpelling, "Written as in Keras or PyTorch", "'{0}' is written as in Keras or PyTorch: here it is {1}", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.ForeignSpelling + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnseenEmbedding = new(
        DiagnosticIds.UnseenEmbedding, "An embedding that an image drowns",
        "{0}, begins with numbers within ±0.05, which are hardly seen beside the images that {1}, joins them to: write EmbeddingsInitializer = "
        + "Initializers.RandomNormal, EmbeddingsInitializerScale = 1", Advice, DiagnosticSeverity.Info, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnseenEmbedding + ".md");

    public static readonly DiagnosticDescriptor SameNetworkTwice = new(
        DiagnosticIds.SameNetworkTwice, "One network is both generator and discriminator",
        "'{1}' is both the generator and the discriminator of '{0}': declare a second network, and write it in place of one of them", Gans,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.SameNetworkTwice + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MadeByAnotherGenerator = new(
        DiagnosticIds.MadeByAnotherGenerator, "A value that another source generator makes",
        "'{0}' can't be read here, because another source generator makes it: {1}", Classes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MadeByAnotherGenerator + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RequiredMemberUnset = new(
        DiagnosticIds.RequiredMemberUnset, "A required member that generated code can't set",
        "{0} creates '{1}' without its required member '{2}', because {3}: {4}", Classes, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RequiredMemberUnset + ".md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooManyLayers = new(
        DiagnosticIds.TooManyLayers, "Too many layers", "'{0}' has {1} layers, with those of the fragments that it uses, but there may be {2}: {3}", Layers,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.TooManyLayers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayersOfNoNetwork = new(
        DiagnosticIds.LayersOfNoNetwork, "Layers of no network",
        "'{0}' has layer attributes but neither an Input and [Network] nor [Fragment], so nothing is generated: write [Fragment] above them, or [Network] and "
        + "an Input", Classes, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + DiagnosticIds.LayersOfNoNetwork + ".md");

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = typeof(Descriptors).GetFields().Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>().ToDictionary(descriptor => descriptor.Id);

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Find(string id) => ById[id];
}
