// Vietnamese where Hangfire's dashboard has English words only: times, names of states, reasons. Runs before the page begins.
(function () {
  "use strict";
  moment.defineLocale("vi", {
    months: "tháng 1_tháng 2_tháng 3_tháng 4_tháng 5_tháng 6_tháng 7_tháng 8_tháng 9_tháng 10_tháng 11_tháng 12".split("_"),
    monthsShort: "Th1_Th2_Th3_Th4_Th5_Th6_Th7_Th8_Th9_Th10_Th11_Th12".split("_"),
    weekdays: "Chủ nhật_Thứ Hai_Thứ Ba_Thứ Tư_Thứ Năm_Thứ Sáu_Thứ Bảy".split("_"),
    weekdaysShort: "CN_T2_T3_T4_T5_T6_T7".split("_"),
    weekdaysMin: "CN_T2_T3_T4_T5_T6_T7".split("_"),
    longDateFormat: { LT: "HH:mm", LTS: "HH:mm:ss", L: "DD/MM/YYYY", LL: "DD/MM/YYYY", LLL: "DD/MM/YYYY HH:mm", LLLL: "dddd, DD/MM/YYYY HH:mm", l: "D/M/YYYY", ll: "D/M/YYYY", lll: "D/M/YYYY HH:mm", llll: "ddd, D/M/YYYY HH:mm" },
    relativeTime: { future: "%s nữa", past: "%s trước", s: "vài giây", ss: "%d giây", m: "một phút", mm: "%d phút", h: "một giờ", hh: "%d giờ", d: "một ngày", dd: "%d ngày", M: "một tháng", MM: "%d tháng", y: "một năm", yy: "%d năm" },
    week: { dow: 1, doy: 4 }
  });
  moment.locale("en");
  if (document.documentElement.lang !== "vi") return;
  var states = { Created: "Tạo", Enqueued: "Vào hàng đợi", Scheduled: "Đặt giờ", Processing: "Đang làm", Succeeded: "Đã xong", Failed: "Hỏng", Deleted: "Xóa", Awaiting: "Chờ việc khác" };
  var reasons = [
    [/^Triggered by recurring job scheduler$/, "Đến giờ theo lịch"],
    [/^Triggered using recurring job manager$/, "Do người bấm chạy ngay"],
    [/^Triggered by DelayedJobScheduler$/, "Đến giờ đã đặt"],
    [/^Triggered via Dashboard UI$/, "Do người bấm trên bảng việc"],
    [/^Retry attempt (\d+) of (\d+): [\s\S]*$/, "Thử lại lần $1 trên $2"]
  ];
  function name(text) { return states[text.trim()]; }
  function put(node) {
    var text = node.nodeValue, trimmed = text.trim();
    if (name(trimmed)) { node.nodeValue = text.replace(trimmed, name(trimmed)); return; }
    reasons.forEach(function (pair) { if (pair[0].test(trimmed)) node.nodeValue = trimmed.replace(pair[0], pair[1]); });
  }
  document.querySelectorAll(".state-card, .js-jobs-list .label, .js-jobs-list td").forEach(function (place) {
    var walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), node;
    while ((node = walk.nextNode())) put(node);
  });
})();
