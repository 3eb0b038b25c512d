package org.ashroy.app.forms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks of forms for tests, written as they would be in a spreadsheet: cells with a bar between them. */
public final class FormFiles {

    private FormFiles() {}

    /** A workbook of three sheets; each line is a row. */
    public static byte[] workbook(String survey, String choices, String settings) {
        return workbook(survey, choices, settings, "");
    }

    /** The same with a sheet that says which list its fillings make; empty for none. */
    public static byte[] workbook(String survey, String choices, String settings, String entities) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            sheet(workbook, "survey", survey);
            sheet(workbook, "choices", choices);
            sheet(workbook, "settings", settings);
            if (!entities.isEmpty()) {
                sheet(workbook, "entities", entities);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void sheet(Workbook workbook, String name, String rows) {
        Worksheet sheet = workbook.newWorksheet(name);
        List<String> lines = rows.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            String[] cells = lines.get(row).split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                if (!cells[column].isBlank()) {
                    sheet.value(row, column, cells[column].strip());
                }
            }
        }
    }

    /** A form about a household, in English, Arabic and Bangla; version as given. */
    public static byte[] household(String id, String version) {
        return workbook(
                """
                type | name | label::English (en) | label::Arabic (ar) | label::Bangla (bn) | relevant | constraint | required | ashroy::category | ashroy::sealed | calculation
                begin_group | house | The house | البيت | বাড়ি | | | | |
                text | head | Who heads the household? | من رب الأسرة؟ | পরিবারের প্রধান কে? | | | | identifying |
                integer | people | How many people live here? | كم شخصا يعيش هنا؟ | এখানে কতজন থাকেন? | | . > 0 and . < 40 | yes | |
                select_one yes_no | light | Is the latrine lit at night? | هل المرحاض مضاء ليلا؟ | রাতে শৌচাগারে আলো আছে? | | | | plain |
                text | dark | What happens in the dark? | ماذا يحدث في الظلام؟ | অন্ধকারে কী হয়? | ${light} = 'no' | | | narrative | yes
                end_group | | | | | | | | |
                begin_repeat | member | Member | فرد | সদস্য | | | | |
                text | name | Name | الاسم | নাম | | | | identifying |
                integer | age | Age | العمر | বয়স | | . >= 0 and . < 120 | | |
                end_repeat | | | | | | | | |
                begin_group | end | The end | النهاية | শেষ | | | | |
                date | day | Day of the visit | يوم الزيارة | পরিদর্শনের দিন | | | | plain |
                select_multiple need | needs | What is needed? | ما المطلوب؟ | কী দরকার? | | | | |
                image | picture | A picture of the latrine | صورة المرحاض | শৌচাগারের ছবি | | | | |
                calculate | total | | | | | | | | | count(${member})
                end_group | | | | | | | | |
                """,
                """
                list_name | name | label::English (en) | label::Arabic (ar) | label::Bangla (bn)
                yes_no | yes | Yes | نعم | হ্যাঁ
                yes_no | no | No | لا | না
                need | lamp | Lamp | مصباح | বাতি
                need | lock | Lock | قفل | তালা
                need | soap | Soap | صابون | সাবান
                """,
                "form_id | form_title | version | default_language\n" + id + " | Household visit | " + version
                        + " | English (en)");
    }
}
