using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using static NetDsl.Generator.Values.FixKind;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// All diagnostics, a row for each: its title, one sentence that says what is wrong and how to fix it, its category, its severity, and what an editor writes to
/// fix it, or why it writes nothing. Its page is called after its id. What a sentence says is here where it is always the same; what depends on the declaration
/// is worded where that is known, and fills the places.
/// </summary>
internal static class DiagnosticCatalog
{
    private const string Classes = "NetDsl.Classes";
    private const string Layers = "NetDsl.Layers";
    private const string Shapes = "NetDsl.Shapes";
    private const string Gans = "NetDsl.Gans";
    private const string Advice = "NetDsl.Advice";

    /// <summary>The address of the folder docs/diagnostics in the public repository, where each diagnostic has a page that is called after its id.</summary>
    private const string Pages = "https://github.com/netdsl/netdsl/blob/main/docs/diagnostics/";

    // Rows register themselves here, so it must be there before them.
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = [];
    private static readonly Dictionary<string, Fixing> Fixings = [];

    // The class, and the project that it stands in.
    public static readonly DiagnosticDescriptor NotPartial = Create(
        DiagnosticIds.NotPartial, "The class isn't partial",
        "'{0}' must be partial, because the source generator writes its other half: write 'partial class {0}'", Classes, Error, ByEditor(MakePartial));

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Create(
        DiagnosticIds.ContainingTypeNotPartial, "A type around the class isn't partial",
        "'{1}' must be partial, because the source generator writes the other half of '{0}' inside it: write 'partial' before the declaration of '{1}'",
        Classes, Error, ByEditor(MakePartial));

    public static readonly DiagnosticDescriptor Generic = Create(
        DiagnosticIds.Generic, "The class is generic",
        "'{0}' can't be {1}, because every size must be known at compile time and it has {2}",
        Classes, Error, ByHand("without its type parameters every use of the class must be written otherwise"));

    public static readonly DiagnosticDescriptor WrongKindOfClass = Create(
        DiagnosticIds.WrongKindOfClass, "The class is of a kind that can't be a network, GAN or trainer",
        "'{0}' can't be {1} and {2}, because {3}", Classes, Error, ByEditor(Modify));

    public static readonly DiagnosticDescriptor ConstructorImpossible = Create(
        DiagnosticIds.ConstructorImpossible, "The generated constructor can't run",
        "'{0}' can't be {1} with {2}, because the source generator writes a constructor that can't call it: remove it",
        Classes, Error, ByHand("what the constructor's parameters were for must go another way"));

    public static readonly DiagnosticDescriptor MemberExists = Create(
        DiagnosticIds.MemberExists, "The class declares a member that is generated",
        "'{0}' declares '{1}', which the source generator writes: give it another name or other parameters",
        Classes, Error, ByHand("the other name is yours to choose, and the editor's own renaming changes every use of the member"));

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Create(
        DiagnosticIds.LayersWithoutNetwork, "Layers without [Network]",
        "'{0}' has layer attributes but no [Network], so nothing is generated: write [Network] above them", Classes, Error, ByEditor(InsertBefore));

    public static readonly DiagnosticDescriptor SettingsWithoutGan = Create(
        DiagnosticIds.SettingsWithoutGan, "Settings without [Gan] or [Trainer]",
        "'{0}' has [{1}] but no [Gan] or [Trainer], so it has no effect: {2}, or remove it", Classes, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor LanguageTooOld = Create(
        DiagnosticIds.LanguageTooOld, "The project's C# is too old",
        "What is generated for '{0}' is written in C# {1}, but the project is compiled as C# {2}: remove <LangVersion> from the project file, or "
            + "write <LangVersion>{1}</LangVersion>",
        Classes, Error, ByHand("the language is set in the project file"));

    public static readonly DiagnosticDescriptor UnsafeNotAllowed = Create(
        DiagnosticIds.UnsafeNotAllowed, "The project doesn't allow unsafe code",
        "What is generated for '{0}' has pointers in it, but the project doesn't allow unsafe code: write "
            + "<AllowUnsafeBlocks>true</AllowUnsafeBlocks> into a <PropertyGroup> of the project file",
        Classes, Error, ByHand("unsafe code is allowed in the project file"));

    public static readonly DiagnosticDescriptor WeightsNotEmbedded = Create(
        DiagnosticIds.WeightsNotEmbedded, "The project doesn't embed the weights",
        "'{0}' embeds the weights \"{1}\", but the project embeds {2}: {3}", Classes, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor ConstructorAlone = Create(
        DiagnosticIds.ConstructorAlone, "A constructor doesn't call the generated one",
        "The constructor {0} doesn't call the generated one, which makes {1}: {2}", Classes, Error, ByEditor(CallConstructor));

    public static readonly DiagnosticDescriptor NameInTheWay = Create(
        DiagnosticIds.NameInTheWay, "A name leaves no room for a generated one",
        "'{0}' can't be {1}, because {2}: {3}",
        Classes, Error, ByHand("the other name is yours to choose, and the editor's own renaming changes every use of the class"));

    public static readonly DiagnosticDescriptor MadeByAnotherGenerator = Create(
        DiagnosticIds.MadeByAnotherGenerator, "A value that another source generator makes",
        "'{0}' can't be read here, because another source generator makes it: {1}",
        Classes, Error, ByHand("what the other generator makes can be another value tomorrow: the editor would write one that stays"));

    public static readonly DiagnosticDescriptor RequiredMemberUnset = Create(
        DiagnosticIds.RequiredMemberUnset, "A required member that generated code can't set",
        "{0} creates '{1}' without its required member '{2}', because {3}: {4}",
        Classes, Error, ByHand("a required member is read and set by other code too"));

    public static readonly DiagnosticDescriptor LayersOfNoNetwork = Create(
        DiagnosticIds.LayersOfNoNetwork, "Layers of no network",
        "'{0}' has layer attributes but neither an Input and [Network] nor [Fragment], so nothing is generated: write [Fragment] above them, or "
            + "[Network] and an Input",
        Classes, Warning, ByEditor(InsertBefore));

    // Layers and their arguments.
    public static readonly DiagnosticDescriptor ActivationUnusable = Create(
        DiagnosticIds.ActivationUnusable, "Generated code can't call the activation",
        "{0}, names '{1}', which the generated code of '{2}' can't call, because {3}: {4}", Layers, Error, ByEditor(Modify));

    public static readonly DiagnosticDescriptor SharedAxes = Create(
        DiagnosticIds.SharedAxes, "PReLU shares an axis that isn't there",
        "{0}, shares axis {1}, but {2}: {3}", Layers, Error, ByHand("which of the axes are meant can't be known"));

    public static readonly DiagnosticDescriptor NoLayers = Create(
        DiagnosticIds.NoLayers, "The network has no layers",
        "'{0}' declares no layers: write an Input and layers between [Network] and the class, for example [Input(100), Dense(10)]",
        Layers, Error, ByHand("what the network computes can't be known"));

    public static readonly DiagnosticDescriptor NoInput = Create(
        DiagnosticIds.NoInput, "The network has no Input",
        "'{0}' declares no input, so the shapes of its layers are unknown: write an Input before {1}, for example [{2}]",
        Layers, Error, ByHand("what arrives at the network can't be known"));

    public static readonly DiagnosticDescriptor InputNotFirst = Create(
        DiagnosticIds.InputNotFirst, "Input isn't the first layer",
        "Input must be the first layer of '{0}' but is the {1}: move it before {2}", Layers, Error, ByEditor(MoveBefore));

    public static readonly DiagnosticDescriptor LayerUnread = Create(
        DiagnosticIds.LayerUnread, "A layer that nothing reads",
        "{0}, is read by nothing: {1}", Layers, Error, ByEditor(RemoveAttribute, InsertBefore));

    public static readonly DiagnosticDescriptor NothingAfterInput = Create(
        DiagnosticIds.NothingAfterInput, "Nothing is computed",
        "'{0}' has no layer after its Input, so there is nothing to compute: add one, for example {1}",
        Layers, Error, ByHand("what the network computes can't be known"));

    public static readonly DiagnosticDescriptor OutputNotLast = Create(
        DiagnosticIds.OutputNotLast, "Output isn't the last layer",
        "{0}, declares the shape that the network gives and must be last, but {1}, follows: {2}",
        Layers, Error, ByEditor(MoveBehind, RemoveAttribute, InsertBehind));

    public static readonly DiagnosticDescriptor OrderUnclear = Create(
        DiagnosticIds.OrderUnclear, "Layers in several parts of a class",
        "Layer attributes stand at several parts of '{0}', so their order is unclear: move them all to one part",
        Layers, Error, ByHand("which of the parts comes first can't be known"));

    public static readonly DiagnosticDescriptor UnknownLayer = Create(
        DiagnosticIds.UnknownLayer, "Unknown layer",
        "{0}, isn't a layer that the source generator knows: {1}", Layers, Error, ByEditor(RemoveAttribute, Replace));

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Create(
        DiagnosticIds.ArgumentOutOfRange, "An argument is out of its range",
        "{0} needs {1} to be {2}, but it is {3}: {4}", Layers, Error, ByEditor(Set, Remove, Exchange));

    public static readonly DiagnosticDescriptor NameUnusable = Create(
        DiagnosticIds.NameUnusable, "The name can't be used",
        "{0}, can't be called '{1}', because {2}: {3}", Layers, Error, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor NameTwice = Create(
        DiagnosticIds.NameTwice, "Two layers have one name",
        "{0}, is called '{1}' like {2}: give one of them another name, for example \"{3}\"", Layers, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor UnknownName = Create(
        DiagnosticIds.UnknownName, "A name that no layer before has",
        "{0}, names '{1}', {2}", Layers, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor OutputUnnamed = Create(
        DiagnosticIds.OutputUnnamed, "Several outputs without names",
        "{0}, is one of {1} outputs and needs a name, under which Predict gives it: write Name = \"{2}\", for example", Layers, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor NotAFragment = Create(
        DiagnosticIds.NotAFragment, "Use of something that isn't a fragment",
        "{0}, inserts '{1}', which isn't a class with [Fragment]: name a fragment, or mark the class", Layers, Error, ByEditor(InsertBefore));

    public static readonly DiagnosticDescriptor FragmentLayer = Create(
        DiagnosticIds.FragmentLayer, "An Input or Output in a fragment",
        "{0}, can't stand in a fragment, which begins with what arrives (named \"input\") and gives what its last layer gives: remove it",
        Layers, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor FragmentInItself = Create(
        DiagnosticIds.FragmentInItself, "A fragment in itself, or too deep",
        "{0}, inserts {1}", Layers, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor NoNames = Create(
        DiagnosticIds.NoNames, "Nothing to join",
        "{0}, names nothing to join: give at least one name, for example {1}(\"{2}\")",
        Layers, Error, ByHand("which layers are joined can't be known; the editor lists their names between the quotes"));

    public static readonly DiagnosticDescriptor DilationWithStrides = Create(
        DiagnosticIds.DilationWithStrides, "Dilation together with strides",
        "{0} has a dilation rate of {1} and strides of {2}, but only one of them may be above 1: remove the dilation rate or the strides",
        Layers, Error, ByEditor(Remove));

    public static readonly DiagnosticDescriptor PaddingTwice = Create(
        DiagnosticIds.PaddingTwice, "Padding.Same together with explicit padding",
        "{0} has Padding.Same, which works the padding out by itself, and {1} too: {2}", Layers, Error, ByEditor(Remove, Set));

    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = Create(
        DiagnosticIds.OutputPaddingTooLarge, "The output padding isn't smaller than the stride",
        "{0} has {1} = {2}, which must be smaller than {3} = {4}: {5}", Layers, Error, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor InitializerWithoutScale = Create(
        DiagnosticIds.InitializerWithoutScale, "A scale for an initialiser that has none",
        "{0} has {1} = {2}, but {3} has no {4} that could be set: remove it, or use {5}", Layers, Error, ByEditor(Remove, Set));

    public static readonly DiagnosticDescriptor PowerIterationsAlone = Create(
        DiagnosticIds.PowerIterationsAlone, "Power iterations without spectral normalisation",
        "{0} has PowerIterations = {1}, but no spectral normalisation that would take them: add SpectralNormalization = true, or remove it",
        Layers, Error, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor ForeignSpelling = Create(
        DiagnosticIds.ForeignSpelling, "Written as in Keras or PyTorch",
        "'{0}' is written as in Keras or PyTorch: here it is {1}", Layers, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor MistypedAttribute = Create(
        DiagnosticIds.MistypedAttribute, "Mistyped attribute", "There is no attribute '{0}': did you mean {1}?", Layers, Warning, ByEditor(Replace));

    public static readonly DiagnosticDescriptor TooManyLayers = Create(
        DiagnosticIds.TooManyLayers, "Too many layers",
        "'{0}' has {1} layers, with those of the fragments that it uses, but there may be {2}: {3}", Layers, Error, ByHand("which layers go can't be known"));

    // Shapes.
    public static readonly DiagnosticDescriptor NeedsVector = Create(
        DiagnosticIds.NeedsVector, "The layer needs a vector",
        "{0}, needs a vector but gets {1}: {2}", Shapes, Error, ByEditor(InsertBefore, Set));

    public static readonly DiagnosticDescriptor NeedsImage = Create(
        DiagnosticIds.NeedsImage, "The layer needs images",
        "{0}, needs images but gets {1}: {2}", Shapes, Error, ByEditor(InsertBefore, RemoveAttribute, Set));

    public static readonly DiagnosticDescriptor KernelTooLarge = Create(
        DiagnosticIds.KernelTooLarge, "The kernel is larger than the image",
        "{0}, moves its kernel of {1} inside {2}, where it doesn't fit: {3}", Shapes, Error, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor ReshapeCount = Create(
        DiagnosticIds.ReshapeCount, "Reshape to another number of elements",
        "{0}, makes {1} {5}, but {2}, gives {3}: {4}", Shapes, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor OutputDiffers = Create(
        DiagnosticIds.OutputDiffers, "The network gives another shape than Output says",
        "{0}, promises {1}, but {2}, gives {3}: {4}, or write {5}", Shapes, Error, ByEditor(Set, Remove, InsertBefore, Replace));

    public static readonly DiagnosticDescriptor TensorTooLarge = Create(
        DiagnosticIds.TensorTooLarge, "The layer gives too many numbers",
        "{0}, would give {1} numbers per image, but more than {2} (1 GiB) are refused: {3}", Shapes, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor TooManyParameters = Create(
        DiagnosticIds.TooManyParameters, "The layer has too many parameters",
        "{0}, would have a kernel of {1} numbers, but more than {2} (1 GiB) are refused: {3}", Shapes, Error, ByEditor(Set, Replace));

    public static readonly DiagnosticDescriptor TooManyParametersInAll = Create(
        DiagnosticIds.TooManyParametersInAll, "The network has too many parameters",
        "'{0}' would have {1} parameters, but more than {2} (1 GiB) are refused: {3}", Shapes, Error, ByEditor(Set, Replace));

    public static readonly DiagnosticDescriptor CantBeJoined = Create(
        DiagnosticIds.CantBeJoined, "Shapes that can't be joined",
        "{0}, joins {1}, with {2}, but {3}: {4}", Shapes, Error, ByEditor(Set, InsertBefore, Replace));

    public static readonly DiagnosticDescriptor BlocksDontDivide = Create(
        DiagnosticIds.BlocksDontDivide, "Channels that can't be divided into blocks",
        "{0}, makes {1} pixels of each pixel of {2}, whose {3} can't be divided by {4}: {5}", Shapes, Error, ByEditor(Set, InsertBefore));

    public static readonly DiagnosticDescriptor CroppedAway = Create(
        DiagnosticIds.CroppedAway, "Nothing is left of the cropped image",
        "{0}, crops {1} of the {2} of {3}, so that nothing is left: {4}", Shapes, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor WindowTooLarge = Create(
        DiagnosticIds.WindowTooLarge, "The window is larger than the image",
        "{0}, moves its window of {1} inside {2}, where it doesn't fit: {3}", Shapes, Error, ByEditor(Set, RemoveAttribute));

    public static readonly DiagnosticDescriptor NothingToNormalize = Create(
        DiagnosticIds.NothingToNormalize, "A normalisation over a single number",
        "{0}, normalises over {1}, but gets {2}, with {3}, of which nothing would be left: {4}", Shapes, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor UnequalParts = Create(
        DiagnosticIds.UnequalParts, "Features that don't divide the channels",
        "{0}, divides the {1} {2} of {3}, into {4} parts, which can't be equal: write Features = {5}", Shapes, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor NeedsLabels = Create(
        DiagnosticIds.NeedsLabels, "The layer needs labels",
        "{0}, reads whole-number labels straight from an Input, but gets {1}: {2}", Shapes, Error, ByEditor(InsertBefore, Replace));

    public static readonly DiagnosticDescriptor NothingLeft = Create(
        DiagnosticIds.NothingLeft, "Nothing is left of the layer's output",
        "{0}, makes {1} of {2}, and crops {3}, so that nothing is left: {4}", Shapes, Error, ByEditor(Set, Remove));

    // GANs and training.
    public static readonly DiagnosticDescriptor NotANetwork = Create(
        DiagnosticIds.NotANetwork, "A GAN or trainer of something that isn't a network",
        "The {1} of '{0}' is '{2}', which isn't a class with [Network]: {3}",
        Gans, Error, ByHand("which network is meant can't be known; layers that can be nothing but a network are told so where they stand"));

    public static readonly DiagnosticDescriptor GanShapesDiffer = Create(
        DiagnosticIds.GanShapesDiffer, "The generator's output isn't the discriminator's input",
        "The generator '{0}' gives {1}, but the discriminator '{2}' takes {3}: {4}", Gans, Error, ByEditor(Set, Replace, InsertBehind));

    public static readonly DiagnosticDescriptor NotOneNumber = Create(
        DiagnosticIds.NotOneNumber, "The discriminator doesn't end in one number or a map of them",
        "The discriminator '{0}' gives {1} per image, but the loss takes one number, the logit of \"real\", or a map of them: {2}",
        Gans, Error, ByEditor(Set, InsertBehind));

    public static readonly DiagnosticDescriptor NetworksSwapped = Create(
        DiagnosticIds.NetworksSwapped, "Networks stand in each other's places",
        "The networks of '{0}' fit {1}: write {2}", Gans, Error, ByEditor(Exchange, Replace));

    public static readonly DiagnosticDescriptor SigmoidTwice = Create(
        DiagnosticIds.SigmoidTwice, "A network that ends in Sigmoid before a loss that has it",
        "{0} '{1}' ends in Sigmoid, but the loss takes the logit and applies the sigmoid itself: remove Sigmoid from the end",
        Gans, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor NetworkAndOther = Create(
        DiagnosticIds.NetworkAndOther, "A class that is two of network, GAN, CycleGAN and fragment",
        "'{0}' can't be {1} at once: declare a class for each",
        Gans, Error, ByHand("what the second class is called, and which attributes go with it, can't be known"));

    public static readonly DiagnosticDescriptor LessAccessible = Create(
        DiagnosticIds.LessAccessible, "A GAN or trainer that is more accessible than its network",
        "The {1} '{2}' is less accessible than the {3} '{0}', whose public members name it: {4}", Gans, Error, ByEditor(Modify));

    public static readonly DiagnosticDescriptor SeveralOutputs = Create(
        DiagnosticIds.SeveralOutputs, "A GAN's network with several outputs",
        "The {0} '{1}' has {2} outputs, but in a GAN it gives one thing: remove the others",
        Gans, Error, ByHand("which of the outputs the GAN needs can't be known"));

    public static readonly DiagnosticDescriptor WhichInputIsTheImage = Create(
        DiagnosticIds.WhichInputIsTheImage, "It is unclear which input takes images",
        "The discriminator '{0}' has the inputs {1}, of which exactly one must take images and the others must be called like inputs of the "
            + "generator '{2}' ({3}), which are given to both: {4}",
        Gans, Error, ByEditor(Set, InsertBehind));

    public static readonly DiagnosticDescriptor GanConditionsDiffer = Create(
        DiagnosticIds.GanConditionsDiffer, "What both networks are told differs in shape",
        "The input '{0}' is given to both networks, but the generator '{1}' takes {2} and the discriminator '{3}' takes {4}: {5}",
        Gans, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor SeveralLosses = Create(
        DiagnosticIds.SeveralLosses, "Two losses",
        "'{0}' has two losses, {1} and {2}: remove one of them", Gans, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor WrongLoss = Create(
        DiagnosticIds.WrongLoss, "A loss that doesn't fit",
        "'{0}' can't be trained with {1}, which isn't a loss of {2}: use one of {3}", Gans, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor SettingTwice = Create(
        DiagnosticIds.SettingTwice, "A setting twice",
        "'{0}' has two {1}, {2} and {3}: {4}", Gans, Error, ByEditor(RemoveAttribute, Set));

    public static readonly DiagnosticDescriptor OnlyForGans = Create(
        DiagnosticIds.OnlyForGans, "A setting for GANs only",
        "'{0}' isn't a GAN and can't have {1}: remove it", Gans, Error, ByEditor(RemoveAttribute, Remove));

    public static readonly DiagnosticDescriptor NoLoss = Create(
        DiagnosticIds.NoLoss, "No loss",
        "'{0}' has no loss: write one of [SoftmaxCrossEntropy], [MeanSquaredError], [MeanAbsoluteError], [Huber], [BinaryCrossEntropy] beside [Trainer]",
        Gans, Error, ByEditor(InsertBehind));

    public static readonly DiagnosticDescriptor NoiseUnclear = Create(
        DiagnosticIds.NoiseUnclear, "It is unclear which input is noise",
        "'{0}' draws its noise itself, so the generator '{1}' must have exactly one input that the discriminator doesn't have, but has {2}: "
            + "{3}remove [Noise] and give the inputs to TrainStep",
        Gans, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor NothingToAugment = Create(
        DiagnosticIds.NothingToAugment, "An augmentation without images",
        "'{0}' changes images with {1}, but the discriminator '{2}' takes {3}: remove it, or let the networks draw and take images",
        Gans, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor AugmentedPair = Create(
        DiagnosticIds.AugmentedPair, "An augmentation that changes one image of a pair",
        "'{0}' changes images with {1}, but not their source images, which the discriminator '{2}' sees beside them as '{3}': remove it, and change both "
            + "alike where they are dealt out (DataAugmentation)",
        Gans, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor NotUnderPenalty = Create(
        DiagnosticIds.NotUnderPenalty, "A layer that doesn't go with a gradient penalty",
        "'{0}' differentiates the discriminator's gradient for {1}, but '{2}' in {3} {4}: {5}", Gans, Error, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor NoClassifier = Create(
        DiagnosticIds.NoClassifier, "A discriminator without the classifier that its GAN names",
        "'{0}' has [AuxiliaryClassifier], for which the discriminator '{1}' must have two outputs: its judgement, and a logit for each class, called as the "
            + "generator's input that says which class to draw; but {2}: {3}",
        Gans, Error, ByHand("which layer tells the classes apart can't be known"));

    public static readonly DiagnosticDescriptor TooFewClasses = Create(
        DiagnosticIds.TooFewClasses, "Too few classes",
        "'{0}' is trained with [SoftmaxCrossEntropy], for which '{1}' must give a vector of at least 2 numbers, one for each class, but it gives {2}: {3}",
        Gans, Error, ByHand("how many classes there are can't be known"));

    public static readonly DiagnosticDescriptor TrainerAndOther = Create(
        DiagnosticIds.TrainerAndOther, "A class that is a trainer and something else",
        "'{0}' can't be a trainer and a network, GAN or fragment at once: declare a class for each",
        Gans, Error, ByHand("what the second class is called, and which attributes go with it, can't be known"));

    public static readonly DiagnosticDescriptor TrainerOutputs = Create(
        DiagnosticIds.TrainerOutputs, "A trainer of a network with several outputs",
        "'{0}' trains '{1}', which has {2} outputs, but a loss takes one: train it with its TrainingSession, or remove the others",
        Gans, Error, ByHand("which of the outputs is trained can't be known"));

    public static readonly DiagnosticDescriptor NotLabels = Create(
        DiagnosticIds.NotLabels, "What a GAN computes is looked up as labels",
        "'{0}' gives {1} to the input '{2}' of '{3}', which an Embedding looks up as labels: give the labels an input of their own, which both "
            + "networks have under one name",
        Gans, Error, ByHand("the labels need an input in both networks, and a place where they are joined"));

    public static readonly DiagnosticDescriptor NothingToTrain = Create(
        DiagnosticIds.NothingToTrain, "Training of a network whose layers are all frozen",
        "'{0}' trains '{1}', but all its layers with parameters have Trainable = false, so that nothing would change: remove it from those that are "
            + "to learn",
        Gans, Error, ByHand("which of the layers are to learn can't be known"));

    public static readonly DiagnosticDescriptor SeveralClippings = Create(
        DiagnosticIds.SeveralClippings, "Gradients that are clipped twice",
        "{0} has {1} and {2}, but gradients are clipped in one way: remove one of them", Gans, Error, ByEditor(Remove));

    public static readonly DiagnosticDescriptor UselessArgument = Create(
        DiagnosticIds.UselessArgument, "An argument that another one makes useless",
        "{0} has {1}, which {2}: remove it", Gans, Error, ByEditor(Remove));

    public static readonly DiagnosticDescriptor SameNetworkTwice = Create(
        DiagnosticIds.SameNetworkTwice, "One network is both generator and discriminator",
        "'{1}' is both the generator and the discriminator of '{0}': declare a second network, and write it in place of one of them",
        Gans, Error, ByHand("the second network isn't there"));

    public static readonly DiagnosticDescriptor CycleInputsDiffer = Create(
        DiagnosticIds.CycleInputsDiffer, "A CycleGAN's generator takes other images than there are",
        "The generator '{0}' takes {1}, but the images that it makes others of are {2}, as the discriminator '{3}' takes them: {4}",
        Gans, Error, ByEditor(Replace));

    public static readonly DiagnosticDescriptor NotInACycle = Create(
        DiagnosticIds.NotInACycle, "A network that can't be part of a CycleGAN",
        "The {0} '{1}' can't be part of the CycleGAN '{2}': {3}",
        Gans, Error, ByHand("what is to become of the network's inputs, or where it is to be declared, can't be known"));

    public static readonly DiagnosticDescriptor IdentityShapesDiffer = Create(
        DiagnosticIds.IdentityShapesDiffer, "An identity term between images of different shapes",
        "The identity term of '{0}' compares what a generator makes of an image with the image itself, but its images of A are {1} and those of B {2}: "
            + "write IdentityWeight = 0f",
        Gans, Error, ByEditor(Set));

    public static readonly DiagnosticDescriptor NotForCycleGans = Create(
        DiagnosticIds.NotForCycleGans, "A setting that a CycleGAN can't have",
        "'{0}' is a CycleGAN and can't have {1}: {2}", Gans, Error, ByEditor(RemoveAttribute));

    // Advice.
    public static readonly DiagnosticDescriptor Checkerboard = Create(
        DiagnosticIds.Checkerboard, "A kernel that isn't a multiple of its strides",
        "{0}, has a kernel of {1}, which isn't a multiple of its strides of {2}: its pixels are sums of {3} taps in turn, which shows as a "
            + "checkerboard: {4}",
        Advice, Info, ByEditor(Set));

    public static readonly DiagnosticDescriptor BiasWithoutEffect = Create(
        DiagnosticIds.BiasWithoutEffect, "A bias that a normalisation takes away",
        "{0}, adds a bias that {1}, takes away again with the mean: write UseBias = false, which saves {2} parameter{3}",
        Advice, Info, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor NormalizedEnd = Create(
        DiagnosticIds.NormalizedEnd, "Batch normalisation where a GAN meets its data",
        "The {0} '{1}' has {2}, {3}: {4}", Advice, Warning, ByEditor(RemoveAttribute, Remove));

    public static readonly DiagnosticDescriptor PoolingInGan = Create(
        DiagnosticIds.PoolingInGan, "Pooling in a GAN",
        "The {0} '{1}' pools in {2}, but a convolution with strides learns how to make images smaller: write {3} in its place",
        Advice, Info, ByEditor(Replace));

    public static readonly DiagnosticDescriptor RangeDiffers = Create(
        DiagnosticIds.RangeDiffers, "A generator that gives other numbers than the data have",
        "The generator '{0}' ends in {1}, which gives {2}, but the data are declared to be {3}: {4}", Advice, Warning, ByEditor(Replace, InsertBehind));

    public static readonly DiagnosticDescriptor BoundedEnd = Create(
        DiagnosticIds.BoundedEnd, "A network that can't give every number that its loss takes",
        "{0} '{1}' ends in {2}, which gives {3}, but {4} takes any number: remove {2} from the end", Advice, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor SoftmaxTwice = Create(
        DiagnosticIds.SoftmaxTwice, "A network that ends in Softmax before a loss that has it",
        "{0} '{1}' ends in Softmax, but the loss takes logits and applies the softmax itself: remove Softmax from the end",
        Advice, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor ActivationWithoutEffect = Create(
        DiagnosticIds.ActivationWithoutEffect, "An activation that changes nothing",
        "{0}, gets {1} from {2}, and gives them as they are: remove it", Advice, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor LayerWithoutEffect = Create(
        DiagnosticIds.LayerWithoutEffect, "A layer that changes nothing",
        "{0}, gives what it gets, because {1}: remove it", Advice, Info, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor LinearLayers = Create(
        DiagnosticIds.LinearLayers, "Two layers without an activation between them",
        "{0}, follows {1}, without an activation between them, so that together they are one linear function: write an activation between them, for "
            + "example LeakyReLU(0.2f)",
        Advice, Info, ByEditor(InsertBefore));

    public static readonly DiagnosticDescriptor ArgumentWithoutEffect = Create(
        DiagnosticIds.ArgumentWithoutEffect, "An argument without effect",
        "{0} has {1}, which has no effect, because {2}: {3}", Advice, Warning, ByEditor(Remove));

    public static readonly DiagnosticDescriptor ClippedBesidePenalty = Create(
        DiagnosticIds.ClippedBesidePenalty, "Weights that are clipped beside a gradient penalty",
        "{0} clips the critic's weights to {1} beside {2}, which is there to take the place of that: write ClipWeights = 0f",
        Advice, Warning, ByEditor(Set));

    public static readonly DiagnosticDescriptor UnheldCritic = Create(
        DiagnosticIds.UnheldCritic, "A critic whose slope nothing bounds",
        "{0} clips no weights, and nothing else bounds the slope of '{1}', so that its loss falls without end: {2}",
        Advice, Warning, ByEditor(Remove));

    public static readonly DiagnosticDescriptor ReconstructedNoise = Create(
        DiagnosticIds.ReconstructedNoise, "A reconstruction from noise alone",
        "{0} compares what '{1}' makes of noise with real images that don't belong to it, from which it learns their mean: remove it, or give '{1}' an input "
            + "that belongs to the real image",
        Advice, Warning, ByEditor(RemoveAttribute));

    public static readonly DiagnosticDescriptor JudgementWithoutSign = Create(
        DiagnosticIds.JudgementWithoutSign, "An augmentation that goes by a sign which the loss doesn't give",
        "{0} goes by the sign of what '{1}' says of real images, but {2}: {3}",
        Advice, Warning, ByEditor(Replace));

    public static readonly DiagnosticDescriptor NothingMultipliesLess = Create(
        DiagnosticIds.NothingMultipliesLess, "The fewest products where no layer can make fewer",
        "[Network] has Convolutions = Convolutions.FewestProducts, but {0}: remove it",
        Advice, Warning, ByEditor(Remove));

    public static readonly DiagnosticDescriptor FragmentUnused = Create(
        DiagnosticIds.FragmentUnused, "A fragment that nothing uses",
        "Nothing uses the fragment '{0}': write [Use(typeof({0}))] where its layers belong, or remove it",
        Advice, Info, ByHand("editors show it in no file: that nothing uses a fragment is known when the whole project has been read"),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SoftmaxOfOne = Create(
        DiagnosticIds.SoftmaxOfOne, "Softmax over a single number",
        "{0}, gets one number per {1}, and the softmax of one number is always 1: remove it where a loss takes logits, else write Sigmoid in its place",
        Advice, Warning, ByEditor(RemoveAttribute, Replace));

    public static readonly DiagnosticDescriptor ChannelsFirst = Create(
        DiagnosticIds.ChannelsFirst, "Channels stand first",
        "{0}, is {1} high and {2} wide with {3} channels, as channels stand last: if {1} is the number of channels, as in PyTorch, write {4}",
        Advice, Warning, ByEditor(Set));

    public static readonly DiagnosticDescriptor HardlyMeant = Create(
        DiagnosticIds.HardlyMeant, "A number that is hardly meant",
        "{0} {1}: {2}", Advice, Warning, ByEditor(Set, Remove));

    public static readonly DiagnosticDescriptor UnseenEmbedding = Create(
        DiagnosticIds.UnseenEmbedding, "An embedding that an image drowns",
        "{0}, begins with numbers within ±0.05, which are hardly seen beside the images that {1}, joins them to: write EmbeddingsInitializer = "
            + "Initializers.RandomNormal, EmbeddingsInitializerScale = 1",
        Advice, Info, ByEditor(Set));

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Find(string id) => ById[id];

    /// <summary>How mistakes of an id are fixed.</summary>
    public static Fixing FixingOf(string id) => Fixings[id];

    /// <summary>The ids of those for which editors can have a fix.</summary>
    public static IEnumerable<string> FixedByEditor => Fixings.Where(fixing => fixing.Value.WhyByHand is null).Select(fixing => fixing.Key);

    private static Fixing ByEditor(params FixKind[] kinds) => new(kinds, null);

    private static Fixing ByHand(string reason) => new([], reason);

    // Errors can be neither suppressed nor made warnings: what they are about gets members that throw, and nobody should ship those. Release tracking (RS2000
    // to RS2008) reads a row as it reads the descriptor's constructor: by the names of the parameters, of which the first must be the id.
    private static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string category, DiagnosticSeverity defaultSeverity, Fixing fixing, params string[] customTags)
    {
        Fixings[id] = fixing;
        return ById[id] = new DiagnosticDescriptor(id, title, messageFormat, category, defaultSeverity, isEnabledByDefault: true,
            helpLinkUri: $"{Pages}{id}.md",
            customTags: defaultSeverity == Error ? [WellKnownDiagnosticTags.NotConfigurable, .. customTags] : customTags);
    }
}
