import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks the veraPDF library whether PDF files keep the profiles they claim.
 *
 * <p>Usage: {@code VeraCheck FLAVOUR[,FLAVOUR...] FILE...}, flavours as veraPDF names them: ua1, 2a, 3a.
 *
 * <p>Prints one line per statement, fields parted by tabs:
 * <pre>
 *   version  NUMBER
 *   finding  FLAVOUR  FILE  CLAUSE-TEST  TIMES  MESSAGE  FIRST-PLACE
 *   verdict  FLAVOUR  FILE  compliant|not-compliant|unreadable  CHECKS
 * </pre>
 * Exit code 0: every file keeps every flavour; 1: one does not; 2: wrong usage.
 */
public final class VeraCheck {
    private VeraCheck() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: VeraCheck FLAVOUR[,FLAVOUR...] FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        // The parts of the library carry versions of their own; the core's is the one releases are known by.
        say("version", ReleaseDetails.addDetailsFromResource(
                ReleaseDetails.APPLICATION_PROPERTIES_ROOT + "library." + ReleaseDetails.PROPERTIES_EXT).getVersion());

        boolean allCompliant = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("veraPDF knows no flavour `" + name + "`");
                System.exit(2);
            }
            for (int i = 1; i < arguments.length; i++) {
                allCompliant &= keeps(flavour, arguments[i]);
            }
        }
        System.exit(allCompliant ? 0 : 1);
    }

    private static boolean keeps(PDFAFlavour flavour, String file) {
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser document = Foundries.defaultInstance().createParser(bytes, flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(document);
            report(flavour, file, result);
            say("verdict", flavour.getId(), file, result.isCompliant() ? "compliant" : "not-compliant",
                    String.valueOf(result.getTotalAssertions()));
            return result.isCompliant();
        } catch (Exception problem) {
            say("finding", flavour.getId(), file, "-", "1", problem.toString(), "");
            say("verdict", flavour.getId(), file, "unreadable", "0");
            return false;
        }
    }

    /** One line per broken test with the number of its breaches and the first place. */
    private static void report(PDFAFlavour flavour, String file, ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String test = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                times.merge(test, 1, Integer::sum);
                first.putIfAbsent(test, assertion);
            }
        }
        times.forEach((test, count) -> say("finding", flavour.getId(), file, test, count.toString(),
                first.get(test).getMessage(), first.get(test).getLocation().getContext()));
    }

    private static void say(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(line);
    }
}
