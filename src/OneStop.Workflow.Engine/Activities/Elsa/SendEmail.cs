using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>Has a mail sent by the host, after the commit, and goes on. The body is HTML, as in Elsa.</summary>
internal sealed class SendEmail : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.Choices is null)
        {
            var to = Addresses(burst, run, "to");
            if (to.Count == 0)
                throw new ActivityFault("MailHasNoRecipient", $"'{run.Node.Id}' names nobody to send to.");
            burst.Effects.Add(new Effect.SendMail(run.Node.Id, to, Addresses(burst, run, "cc"), Addresses(burst, run, "bcc"), burst.Text(run, "subject"), burst.Text(run, "body")));
        }
        burst.Complete(run);
    }

    /// <summary>A list, or a text with commas or semicolons between the addresses.</summary>
    private static List<string> Addresses(Burst burst, ActivityRun run, string name)
    {
        var given = burst.Evaluate(run, name);
        var texts = given is ScriptArray list ? list.Items.Where(item => item is not null).Select(item => ValueTypes.ToText(item!)) : given is null ? [] : [ValueTypes.ToText(given)];
        return [.. texts.SelectMany(text => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
