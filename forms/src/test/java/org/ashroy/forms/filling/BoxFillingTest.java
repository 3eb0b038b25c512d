package org.ashroy.forms.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.box.BoxForm;
import org.ashroy.forms.box.FormBox;
import org.junit.jupiter.api.Test;

/** The forms of the box as they are filled in. */
final class BoxFillingTest {

    private static final long SEED = 20261128;
    private static final Map<String, String> AGREEMENTS = Map.of("agrees", "yes", "con_Consent", "TRUE");
    private static final String CLASSIFICATION = "/data/classification/";
    private static final List<String> QUESTIONS =
            List.of("penetration", "sexual_contact", "physical_force", "marriage_forced", "denied", "emotional");

    /**
     * What the classification tool of GBVIMS says, by the answers in its order: y yes, n no, u unknown, d declined; nothing for
     * a question that was not answered or not asked.
     */
    private static final Map<Pattern, String> TYPES = table(
            "y", "rape",
            "[nud]y", "sexual_assault",
            "[nud]{2}y", "physical_assault",
            "[nud]{3}y", "forced_marriage",
            "[nud]{4}y", "denial_of_resources_opportunities_or_services",
            "[nud]{5}y", "psychological_emotional_abuse",
            "n{6}", "non-gbv",
            "[nud]{6}", "unclassified",
            "[nud]{0,5}", "");

    private static Map<Pattern, String> table(String... rows) {
        Map<Pattern, String> table = new LinkedHashMap<>();
        for (int i = 0; i < rows.length; i += 2) {
            table.put(Pattern.compile(rows[i]), rows[i + 1]);
        }
        return table;
    }

    @Test
    void violenceIsClassifiedByEliminationWhateverIsAnswered() {
        FormSession session = FormEngine.of(
                        FormBox.find("gbv-intake").orElseThrow().form(), Map.of())
                .open(Filler.anybody());
        int[] seen = new int[1];
        answerEverything(session, "", seen);
        // 3 ways to go on at each of 6 questions, or to stop there by yes; and every beginning of these.
        assertEquals(364 + 364 + 729, seen[0]);
    }

    // Later answers of an earlier branch stay in the draft, as with a worker who goes back: they must not count.
    private static void answerEverything(FormSession session, String answers, int[] seen) {
        seen[0]++;
        String expected = TYPES.entrySet().stream()
                .filter(row -> row.getKey().matcher(answers).matches())
                .findFirst()
                .orElseThrow()
                .getValue();
        Map<String, String> now = session.answers();
        assertEquals(expected, now.getOrDefault(CLASSIFICATION + "gbv_type", ""), answers);
        String open = answers.matches(".*[ud].*") ? "yes" : "no";
        assertEquals(open, now.get(CLASSIFICATION + "gbv_type_open"), answers);
        int next = answers.length();
        boolean goesOn = !answers.endsWith("y") && next < QUESTIONS.size();
        for (int i = next; i < Math.min(next + 2, QUESTIONS.size()); i++) {
            boolean asked = session.question(CLASSIFICATION + QUESTIONS.get(i))
                    .orElseThrow()
                    .relevant();
            assertEquals(i == next && goesOn, asked, answers + " asks " + QUESTIONS.get(i));
        }
        if (goesOn) {
            for (String value : List.of("yes", "no", "unknown", "declined")) {
                session.answer(CLASSIFICATION + QUESTIONS.get(next), value);
                answerEverything(session, answers + value.charAt(0), seen);
            }
            session.answer(CLASSIFICATION + QUESTIONS.get(next), "");
        }
    }

    @Test
    void theContextOfViolenceIsDerivedAndNeverAsked() {
        FormSession session = FormEngine.of(
                        FormBox.find("gbv-intake").orElseThrow().form(), Map.of())
                .open(Filler.anybody());
        session.answer("/data/survivor/age_years", "15");
        session.answer("/data/incident/goods_money_exchanged", "yes");
        session.answer("/data/incident/abduction", "trafficked");
        session.answer("/data/classification/penetration", "yes");
        session.answer("/data/incident/elapsed", "h72");
        session.addRepetition("/data/perpetrators");
        session.answer("/data/perpetrators[1]/perpetrator_relationship", "broker");
        Map<String, String> answers = session.answers();
        assertEquals("no", answers.get("/data/context/intimate_partner_violence"));
        assertEquals("yes", answers.get("/data/context/child_sexual_abuse"));
        assertEquals("yes", answers.get("/data/context/possible_sexual_exploitation"));
        assertEquals("yes", answers.get("/data/context/possible_sexual_slavery"));
        assertEquals("no", answers.get("/data/context/early_marriage"));
        assertTrue(
                session.question("/data/services/health_urgent").orElseThrow().relevant());
        assertEquals("no", answers.get("/data/reporting/counts"));
        session.answer("/data/reporting/consent_reporting", "yes");
        session.answer("/data/perpetrators[1]/perpetrator_relationship", "former_partner");
        assertEquals("yes", session.answers().get("/data/context/intimate_partner_violence"));
        assertEquals("yes", session.answers().get("/data/reporting/counts"));
    }

    @Test
    void partsOfAnIndustryAreThoseOfTheIndustry() {
        FormSession session = FormEngine.of(FormBox.find("htcds").orElseThrow().form(), Map.of())
                .open(Filler.anybody());
        session.answer("/data/trafficking/vic_TypeOfExploitation", "ForcedLabour");
        Map<String, Integer> divisions = Map.of(
                "A_AgricultureForestryAndFishing", 3,
                "C_Manufacturing", 24,
                "F_Construction", 0,
                "H_TransportationAndStorage", 5,
                "I_AccommodationAndFoodServiceActivities", 3,
                "N_AdministrativeAndSupportServiceActivities", 5);
        divisions.forEach((industry, count) -> {
            session.answer("/data/trafficking/vic_ForcedLabourIndustry", industry);
            FormItem.Question division =
                    session.question("/data/trafficking/ashroy_LabourDivision").orElseThrow();
            assertEquals(count > 0, division.relevant(), industry);
            assertEquals(count, division.choices().size(), industry);
        });
        session.answer("/data/trafficking/vic_ForcedLabourIndustry", "A_AgricultureForestryAndFishing");
        Map.of("A01", 6, "A03", 2).forEach((division, count) -> {
            session.answer("/data/trafficking/ashroy_LabourDivision", division);
            assertEquals(
                    count,
                    session.question("/data/trafficking/ashroy_LabourClass")
                            .orElseThrow()
                            .choices()
                            .size());
        });
    }

    @Test
    void whoDoesNotAgreeIsAskedNothingFurther() {
        Map<String, String> refusals = Map.of(
                "gbv-intake", "/data/agreement/agrees=no",
                "protection-monitoring", "/data/site/agrees=no",
                "post-distribution-monitoring", "/data/site/agrees=no",
                "htcds", "/data/consent/con_Consent=FALSE");
        refusals.forEach((id, refusal) -> {
            FormSession session = FormEngine.of(FormBox.find(id).orElseThrow().form(), Map.of())
                    .open(Filler.anybody());
            String[] answer = refusal.split("=", 2);
            session.answer(answer[0], answer[1]);
            List<String> asked = SameBehaviourTest.questions(session.items()).stream()
                    .filter(FormItem.Question::relevant)
                    .map(FormItem.Question::path)
                    .filter(path -> !path.matches("/data/(opening|agreement|site|consent|organisation|case|urgent)/.*"))
                    .toList();
            assertEquals(List.of(), asked, id);
        });
    }

    /** An answer to a question; who does not agree would be asked nothing further, which would fill in little. */
    static String answer(FormItem.Question question, RandomGenerator random) {
        String any = SameBehaviourTest.answer(question, random);
        return AGREEMENTS.getOrDefault(question.field().name(), any);
    }

    @Test
    void everyFormIsFilledAtRandomToItsEndAndComesBackUnchanged() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (BoxForm form : FormBox.all()) {
            FormEngine engine = FormEngine.of(form.form(), Map.of());
            FormSession session = engine.open(Filler.anybody());
            for (FormGroup group : form.form().groups().values()) {
                if (group.repeated()) {
                    session.addRepetition(group.path());
                }
            }
            int taken = 0;
            for (FormItem.Question listed : SameBehaviourTest.questions(session.items())) {
                FormItem.Question question = session.question(listed.path()).orElse(listed);
                if (question.relevant() && !question.readOnly() && question.kind() != FieldKind.NOTE) {
                    Change change = session.answer(question.path(), answer(question, random));
                    taken += change.violations().isEmpty() ? 1 : 0;
                }
            }
            assertTrue(taken > form.form().fields().size() / 4, form.id() + " took " + taken);
            FormSession again = engine.resume(Filler.anybody(), session.draft());
            assertEquals(session.draft(), again.draft(), form.id());
            assertEquals(session.violations(), again.violations(), form.id());
            Submission submission = Submission.read(form.form(), session.submission());
            assertEquals(session.answers(), submission.answers(), form.id());
            assertEquals(Map.of(), submission.unplaced(), form.id());
        }
    }
}
