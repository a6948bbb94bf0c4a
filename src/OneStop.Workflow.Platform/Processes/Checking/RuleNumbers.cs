namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>
/// The numbers by which people speak of the rules: QT for the process, BM for forms, GV for handing over to the post.
/// Several codes may belong to one rule. QT-01, the second person, is held when a draft is published.
/// </summary>
public static class RuleNumbers
{
    /// <summary>The rule of anything that has no number of its own: the definition must be one that can be run.</summary>
    public const string Runnable = "QT-13";

    private static readonly Dictionary<string, string[]> Codes = new()
    {
        ["QT-02"] = ["StepIsNeverReached", "ActivityIsNotReachable"],
        ["QT-03"] = ["OutcomeIsNotConnected", "PortDoesNotExist", "ConnectionLeadsNowhere", "NoItemsLeadNowhere"],
        ["QT-04"] = ["NoWayToAResult", "NoWayToARefusal", "StepLeadsToNoEnd"],
        ["QT-05"] = ["UnitIsMissing", "RoleIsMissing", "RoleIsUnknown", "RoleIsNoPersons", "LimitIsMissing", "LimitIsUnreadable", "LimitIsOutOfRange", "LimitIsNotTried", "WarningPointIsUnreadable"],
        ["QT-06"] = ["LimitsExceedTheProcedure", "LimitsMayExceedTheProcedure"],
        ["QT-07"] = ["SupplementIsAskedTwice", "SupplementMayRepeat"],
        ["QT-08"] = ["StageIsMissing", "StageIsUnknown", "StageDoesNotFit"],
        ["QT-09"] = ["ApologyIsMissing"],
        ["QT-10"] = ["ScriptCannotBeRead", "ExpressionTypeIsNotOffered", "CronCannotBeRead", "TimeZoneIsUnknown", "TriggerCannotBeRead", "VariableIsNotFound", "VariableIsTwice", "InputIsMissing", "ValueDoesNotFit", "ScriptNameIsUnknown", "ElsaForgetsTheInput", "ElsaForgetsTheVariable", "ElsaTakesObjectsAsText", "ElsaTakesNoModeFromTheFile", "EndpointCannotBeRead", "EndpointIsTwice", "EndpointNamesNobody", "EndpointPolicyIsUnknown", "SettingHasNoEffect"],
        ["QT-11"] = ["ChildProcessIsMissing", "ChildProcessIsUnknown", "DefinitionContainsItself", "DefinitionIsNotFound", "DefinitionIsNotLookedUp", "SystemProcessHasAStep"],
        ["QT-12"] = ["MergeIsLostAfterACircle", "JoinWaitsForPathNotTaken", "NothingToWaitFor", "WayBackIsUnsound", "CompleteInNestedFlowchart", "CircleNeverBlocks", "LoopHasNoBody", "BreakLeavesNoLoop", "WaysAreTooMany"],
        ["BM-01"] =
        [
            "FormFieldsAreUnreadable", "FormFieldIsRepeated", "FormFieldTypeIsUnknown", "ChoicesAreMissing", "OutcomeIsUnknown", "OutcomeLabelsAreUnreadable", "OutcomeHasNoLabel",
            "PropertyIsMissing", "PropertyIsUnknown", "ValueHasAnotherType",
        ],
        ["BM-02"] = ["FormFieldIsUnknown"],
        ["GV-02"] = ["StageIsNeverHandedOver", "HandoverIsUnknown", "ProcedureDoesNotHandOver"],
    };

    private static readonly Dictionary<string, string> Rules = Codes.SelectMany(rule => rule.Value.Select(code => (code, rule.Key))).ToDictionary(r => r.code, r => r.Key);

    /// <summary>All rules that the check of a draft holds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Codes.Keys.Append(Runnable).Order(StringComparer.Ordinal)];

    /// <summary>All codes that have a number of their own.</summary>
    public static IReadOnlyCollection<string> KnownCodes => Rules.Keys;

    public static string Of(string code) => Rules.GetValueOrDefault(code, Runnable);
}
