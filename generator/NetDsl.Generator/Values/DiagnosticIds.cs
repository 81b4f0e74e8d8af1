namespace NetDsl.Generator.Values;

/// <summary>Names for the numbers of all diagnostics. What is said of each stands in the catalogue.</summary>
internal static class DiagnosticIds
{
    public const string NotPartial = "NDSL0001";
    public const string ContainingTypeNotPartial = "NDSL0002";
    public const string Generic = "NDSL0003";
    public const string WrongKindOfClass = "NDSL0004";
    public const string ConstructorImpossible = "NDSL0005";
    public const string MemberExists = "NDSL0006";
    public const string LayersWithoutNetwork = "NDSL0007";
    public const string SettingsWithoutGan = "NDSL0008";
    public const string LanguageTooOld = "NDSL0009";
    public const string UnsafeNotAllowed = "NDSL0010";
    public const string WeightsNotEmbedded = "NDSL0011";
    public const string ConstructorAlone = "NDSL0012";
    public const string NameInTheWay = "NDSL0013";

    public const string ActivationUnusable = "NDSL0018";
    public const string SharedAxes = "NDSL0019";

    public const string NoLayers = "NDSL0020";
    public const string InputNotFirst = "NDSL0021";
    public const string LayerUnread = "NDSL0022";
    public const string NothingAfterInput = "NDSL0023";
    public const string OutputNotLast = "NDSL0024";
    public const string OrderUnclear = "NDSL0025";
    public const string UnknownLayer = "NDSL0026";
    public const string ArgumentOutOfRange = "NDSL0027";
    public const string NameUnusable = "NDSL0028";
    public const string NameTwice = "NDSL0029";
    public const string NoInput = "NDSL0030";
    public const string UnknownName = "NDSL0031";
    public const string OutputUnnamed = "NDSL0032";
    public const string NotAFragment = "NDSL0033";
    public const string FragmentLayer = "NDSL0034";
    public const string FragmentInItself = "NDSL0035";
    public const string NoNames = "NDSL0049";

    public const string DilationWithStrides = "NDSL0036";
    public const string PaddingTwice = "NDSL0037";
    public const string OutputPaddingTooLarge = "NDSL0038";
    public const string InitializerWithoutScale = "NDSL0039";

    public const string NeedsVector = "NDSL0040";
    public const string NeedsImage = "NDSL0041";
    public const string KernelTooLarge = "NDSL0042";
    public const string ReshapeCount = "NDSL0043";
    public const string OutputDiffers = "NDSL0044";
    public const string TensorTooLarge = "NDSL0045";
    public const string TooManyParameters = "NDSL0046";
    public const string TooManyParametersInAll = "NDSL0047";
    public const string CantBeJoined = "NDSL0048";

    public const string BlocksDontDivide = "NDSL0050";
    public const string CroppedAway = "NDSL0051";
    public const string WindowTooLarge = "NDSL0052";
    public const string NothingToNormalize = "NDSL0054";
    public const string UnequalParts = "NDSL0055";
    public const string NeedsLabels = "NDSL0056";
    public const string PowerIterationsAlone = "NDSL0057";

    public const string NothingLeft = "NDSL0058";

    public const string NotANetwork = "NDSL0060";
    public const string GanShapesDiffer = "NDSL0061";
    public const string NotOneNumber = "NDSL0062";
    public const string NetworksSwapped = "NDSL0063";
    public const string SigmoidTwice = "NDSL0064";
    public const string NetworkAndOther = "NDSL0065";
    public const string LessAccessible = "NDSL0066";
    public const string SeveralOutputs = "NDSL0067";
    public const string WhichInputIsTheImage = "NDSL0068";
    public const string GanConditionsDiffer = "NDSL0069";
    public const string SeveralLosses = "NDSL0070";
    public const string WrongLoss = "NDSL0071";
    public const string SettingTwice = "NDSL0072";
    public const string OnlyForGans = "NDSL0073";
    public const string NoLoss = "NDSL0074";
    public const string NoiseUnclear = "NDSL0075";
    public const string TooFewClasses = "NDSL0076";
    public const string TrainerAndOther = "NDSL0077";
    public const string TrainerOutputs = "NDSL0078";
    public const string NotLabels = "NDSL0079";

    public const string Checkerboard = "NDSL0080";
    public const string BiasWithoutEffect = "NDSL0081";
    public const string NormalizedEnd = "NDSL0082";
    public const string PoolingInGan = "NDSL0083";
    public const string RangeDiffers = "NDSL0084";
    public const string BoundedEnd = "NDSL0085";
    public const string SoftmaxTwice = "NDSL0086";
    public const string ActivationWithoutEffect = "NDSL0087";
    public const string LayerWithoutEffect = "NDSL0088";
    public const string LinearLayers = "NDSL0089";
    public const string ArgumentWithoutEffect = "NDSL0090";
    public const string FragmentUnused = "NDSL0091";
    public const string SoftmaxOfOne = "NDSL0092";
    public const string ChannelsFirst = "NDSL0096";
    public const string HardlyMeant = "NDSL0097";
    public const string UnseenEmbedding = "NDSL0099";

    public const string ForeignSpelling = "NDSL0098";
    public const string MistypedAttribute = "NDSL0102";
    public const string SameNetworkTwice = "NDSL0101";

    public const string NothingToTrain = "NDSL0103";
    public const string SeveralClippings = "NDSL0104";

    public const string MadeByAnotherGenerator = "NDSL0105";
    public const string NothingToAugment = "NDSL0106";
    public const string NotUnderPenalty = "NDSL0107";

    public const string NoClassifier = "NDSL0108";
    public const string CycleInputsDiffer = "NDSL0109";
    public const string UselessArgument = "NDSL0110";
    public const string NotInACycle = "NDSL0111";
    public const string IdentityShapesDiffer = "NDSL0112";
    public const string NotForCycleGans = "NDSL0113";
    public const string ClippedBesidePenalty = "NDSL0114";
    public const string UnheldCritic = "NDSL0115";
    public const string AugmentedPair = "NDSL0116";
    public const string ReconstructedNoise = "NDSL0117";
    public const string JudgementWithoutSign = "NDSL0118";
    public const string NothingMultipliesLess = "NDSL0119";

    public const string RequiredMemberUnset = "NDSL0093";
    public const string TooManyLayers = "NDSL0094";
    public const string LayersOfNoNetwork = "NDSL0095";
}
