package org.ashroy.app.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.kernel.event.CommandId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** The form desk: forms brought with all their problems, compared, published, retired. */
class FormDeskTest extends AppTest {

    private static boolean made;

    @LocalServerPort
    private int port;

    @Autowired
    private FormRows rows;

    private Visitor desk;

    @BeforeEach
    void desk() {
        if (!made) {
            account("form-desk", "COORDINATOR");
            account("form-clerk", "REGISTRATION_CLERK");
            made = true;
        }
        desk = Visitor.at(port).signIn("form-desk");
    }

    private Visitor.Page bring(String name, byte[] bytes) {
        desk.get("/forms/bring");
        return desk.upload(
                "/forms/bring", name, bytes, "command", CommandId.create().toString());
    }

    @Test
    void everyProblemIsShownWithItsSheetAndRowAndNothingIsKept() {
        byte[] wrong = FormFiles.workbook("""
                type | name | label | relevant
                select_one colours | colour | Which colour? |
                text | note | Why? | ${colur} = 'red'
                texxt | more | More |
                """, "list_name | name | label\n", "form_id | version\ndesk-wrong | 1");
        Visitor.Page page = bring("wrong.xlsx", wrong);

        assertThat(page.status()).isEqualTo(200);
        assertThat(said(page))
                .contains("sheet survey, row 2, column type There is no list colours.")
                .contains("sheet survey, row 3, column relevant ${colur} refers to a question that is not there.")
                .contains("sheet survey, row 4, column type The type \"texxt\" is not known.")
                .contains("Nothing was kept");
        assertThat(rows.all()).noneMatch(form -> form.formId().equals("desk-wrong"));

        desk.get("/forms/bring?language=ar");
        Visitor.Page arabic = desk.upload(
                "/forms/bring",
                "wrong.xlsx",
                wrong,
                "command",
                CommandId.create().toString());
        assertThat(arabic.body()).contains("<bdi dir=\"ltr\">colur</bdi>");
        assertThat(said(arabic))
                .contains("الورقة survey، الصف 2، العمود type لا توجد قائمة باسم colours.")
                .contains("لم يُحفظ شيء")
                .doesNotContain("There is no list");
    }

    /** What a page says, without its marks. */
    private static String said(Visitor.Page page) {
        return HtmlUtils.htmlUnescape(page.body()
                .replaceAll("</?bdi[^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "));
    }

    @Test
    void aFormIsBroughtPublishedAndRetired() {
        Visitor.Page page = bring("visit.xlsx", FormFiles.household("desk-visit", "1"));
        assertThat(page.path()).startsWith("/forms/");
        assertThat(page.body()).contains("Household visit").contains("Arabic (ar)");
        UUID form = FormDesk.subject("desk-visit").value();
        UUID first = rows.versions(form).getFirst().id();

        page = publish(form, page, first, "fillers", "FIELD_WORKER", "readers", "SUPERVISOR");
        assertThat(page.body()).contains("in use");
        assertThat(rows.find(form).orElseThrow().fillers()).containsExactly("FIELD_WORKER");

        // The same again is nothing new; another content under the same version is refused.
        assertThat(bring("visit.xlsx", FormFiles.household("desk-visit", "1")).path())
                .isEqualTo("/forms/" + form);
        assertThat(rows.versions(form)).hasSize(1);
        byte[] other = FormFiles.workbook(
                "type | name | label\ntext | head | Who?",
                "list_name | name | label\n",
                "form_id | version\ndesk-visit | 1");
        assertThat(bring("visit.xlsx", other).body()).contains("There is a version of this name already");

        byte[] second = FormFiles.workbook(
                "type | name | label\ntext | people | How many?\ntext | extra | More?",
                "list_name | name | label\n",
                "form_id | version\ndesk-visit | 2");
        page = bring("visit2.xlsx", second);
        assertThat(page.path()).isEqualTo("/forms/" + form);
        UUID newer = rows.versions(form).getFirst().id();
        assertThat(rows.find(form).orElseThrow().inUse()).contains(first);

        Visitor.Page compared = desk.get("/forms/" + form + "/compare?before=" + first + "&after=" + newer);
        assertThat(compared.body()).contains("/data/extra").contains("stay beside");

        page = desk.get("/forms/" + form);
        Visitor.Page retired = desk.post(
                "/forms/" + form + "/retire",
                "command",
                CommandId.create().toString(),
                "heads",
                head(page),
                "version",
                first.toString(),
                "lastDay",
                LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
        assertThat(retired.body()).contains("retired, taken until");
        assertThat(rows.find(form).orElseThrow().inUse()).isEmpty();
        assertThat(publish(form, retired, first, "fillers", "FIELD_WORKER", "readers", "")
                        .body())
                .contains("This version was retired");
    }

    private Visitor.Page publish(UUID form, Visitor.Page shown, UUID version, String... roles) {
        return desk.post(
                "/forms/" + form + "/publish",
                "command",
                CommandId.create().toString(),
                "heads",
                head(shown),
                "version",
                version.toString(),
                roles[0],
                roles[1],
                roles[2],
                roles[3],
                "sites",
                "");
    }

    private static String head(Visitor.Page page) {
        Matcher matcher = Pattern.compile("name=\"heads\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void whatNoFormShouldBeIsRefusedWithWords() throws IOException {
        assertThat(bring("not.xlsx", "no workbook".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("This is not a workbook");
        assertThat(bring("entities.xml", """
                <?xml version="1.0"?><!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                <h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>&b;</h:title></h:head></h:html>
                """.strip().getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("declares a document type");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 300; megabyte++) {
                zip.write(zeros);
            }
        }
        assertThat(bring("bomb.xlsx", bomb.toByteArray()).body()).contains("unpacks to far more");
        assertThat(bring("empty.xlsx", new byte[0]).body()).contains("Choose a file");
    }

    @Test
    void aFormOfTheBoxIsTakenOnce() {
        Visitor.Page box = desk.get("/forms/box");
        assertThat(box.body()).contains("safety-audit").contains("not read by a native speaker");
        Visitor.Page taken = desk.post(
                "/forms/box/safety-audit", "command", CommandId.create().toString());
        assertThat(taken.path()).startsWith("/forms/");
        assertThat(taken.body()).contains("(my)");
        assertThat(desk.get("/forms/box").body()).doesNotContain("action=\"/forms/box/safety-audit\"");
        assertThat(desk.get("/forms/box/none/workbook").status()).isEqualTo(403);
    }

    @Test
    void onlyTheFormDeskBringsForms() {
        assertThat(Visitor.at(port).signIn("form-clerk").get("/forms").status()).isEqualTo(403);
    }
}
