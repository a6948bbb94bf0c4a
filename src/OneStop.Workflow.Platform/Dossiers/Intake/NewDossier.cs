using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Handover;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Intake;

/// <summary>Makes the rows of a new dossier: its code, its process instance on the version in force, its papers and files.</summary>
internal sealed class NewDossier(DossierCodes codes)
{
    /// <summary>Null when the procedure's process has no published version.</summary>
    public async Task<LoadedDossier?> Make(FileDossier command, PublishedProcedure procedure, Unit unit, Performer? receiver, CommandContext context, CancellationToken cancellation)
    {
        if (await Definitions.InForce(context.Db, procedure.Entry.ProcessDefinitionId, Moment.Day(context.Now), cancellation) is not { } versionId)
            return null;
        return await Make(command, procedure, unit, receiver, versionId, context, cancellation);
    }

    /// <summary>The same on a version that is named.</summary>
    public async Task<LoadedDossier> Make(
        FileDossier command, PublishedProcedure procedure, Unit unit, Performer? receiver, Guid versionId, CommandContext context, CancellationToken cancellation)
    {
        var entry = procedure.Entry;
        var dossierId = Guid.CreateVersion7(context.Now);
        var instanceId = Guid.CreateVersion7(context.Now);
        var instance = new ProcessInstance
        {
            Id = instanceId,
            RootId = instanceId,
            DefinitionVersionId = versionId,
            DossierId = dossierId,
            State = "",
            SubStatus = "Pending",
            CreatedAt = context.Now,
            MovedAt = context.Now,
        };
        var dossier = DossierOf(command, procedure, unit, context.Now, dossierId, instance.Id, await codes.NextDossier(context.Db, unit.AgencyCode, context.Now, cancellation));
        context.Db.AddRange(dossier, instance);
        AddPapers(command, entry, dossier, context);
        AddFiles(command, dossier, context);
        return new LoadedDossier(dossier, instance, procedure, context) { Receiver = receiver };
    }

    private static Dossier DossierOf(FileDossier command, PublishedProcedure procedure, Unit unit, DateTimeOffset now, Guid id, Guid instanceId, string code)
    {
        var (entry, applicant) = (procedure.Entry, command.Applicant);
        return new Dossier
        {
            Id = id,
            Code = code,
            ProcedureCode = entry.Code,
            ProcedureVersionId = procedure.VersionId,
            ProcedureName = entry.Name,
            InstanceId = instanceId,
            ReceivingUnitId = unit.Id,
            CompetentUnitId = entry.CompetentUnit == "receiving" ? unit.Id : entry.CompetentUnit,
            Channel = command.Channel,
            ResultChannel = command.ResultChannel,
            Status = DossierStatus.Registered,
            FiledAt = now,
            ApplicantName = PersonName.Tidy(applicant.FullName),
            SearchText = Diacritics.Fold($"{code} {PersonName.Tidy(applicant.FullName)} {entry.Name} {entry.Code}"),
            ApplicantIdNumber = PersonalIdNumber.Digits(applicant.IdNumber),
            ApplicantPhone = PhoneNumber.Read(applicant.Phone) ?? applicant.Phone,
            ApplicantEmail = NullIfEmpty(applicant.Email),
            ApplicantAddress = NullIfEmpty(applicant.Address),
            ApplicantBirthDate = applicant.BirthDate,
            OnBehalfOf = applicant.OnBehalfOf is null ? null : PersonName.Tidy(applicant.OnBehalfOf),
            Fee = FeeCalculation.Of(entry, command.Channel.ToString(), command.ResultChannel.ToString()).Total,
            Guidance = NullIfEmpty(command.Guidance),
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void AddPapers(FileDossier command, ProcedureEntry entry, Dossier dossier, CommandContext context)
    {
        foreach (var given in command.Components)
        {
            var rule = entry.Component(given.Code);
            context.Db.Add(new DossierComponent
            {
                Id = Guid.CreateVersion7(context.Now),
                DossierId = dossier.Id,
                ComponentCode = rule.Code,
                Name = rule.Name,
                Originals = given.Originals,
                CertifiedCopies = given.CertifiedCopies,
                Copies = given.Copies,
            }.Recorded(given, rule, context.Actor, context.Now));
        }
    }

    private static void AddFiles(FileDossier command, Dossier dossier, CommandContext context) =>
        context.Db.AddRange(command.Files.Select(file => AttachedFiles.Of(dossier.Id, null, file, context)));
}
