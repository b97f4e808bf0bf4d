"""Thai."""

from library.languages.language import Language

LANGUAGE = Language(
    code="th",
    name="Thai",
    own_name="ไทย",
    codes=("tha",),
    script="thai",
    ocr="tha",
    stop_words="""
        การ ความ และ ของ ใน หรือ ไหม ฉัน ผม คุณ เขา เรา ได้ ให้ จะ ว่า กับ โดย แก่ ซึ่ง ก็ นี้ นั้น แล้ว เมื่อ ไม่ เป็น
        จาก เพื่อ ด้วย หาก ถ้า แต่ เพราะ จึง
        อะไร ใคร ไหน อย่างไร ยังไง เมื่อไร เมื่อไหร่ ทำไม กี่ เท่าไร เท่าไหร่ ควร ต้อง มี อาจ สามารถ ที่ คือ ใด บ้าง
        ทำ ไว้ ไป มา อยู่ ถึง
        มาก หลาย
        """,
    everyday="ตารางเดินรถเมล์วันอาทิตย์|คอมพิวเตอร์เปิดไม่ติดหลังอัปเดต|จักรยานสีแดงสำหรับเด็ก|ทำไมท้องฟ้าเป็นสีฟ้า",
    kind_words={
        "guidelines": "แนวทาง|แนวปฏิบัติ",
        "report": "รายงาน",
        "handbook": "คู่มือ",
        "leaflet": "แผ่นพับ",
        "recommendations": "ข้อเสนอแนะ",
        "instructions": "คำแนะนำ",
        "thesis": "วิทยานิพนธ์",
        "textbook": "ตำรา",
        "newsletter": "จดหมายข่าว",
        "glossary": "อภิธานศัพท์",
        "questions and answers": "คำถามที่พบบ่อย",
        "form": "แบบฟอร์ม",
    },
    this_behind="ฉบับนี้|เล่มนี้",
    figures="สถิติ",
    imprint="พิมพ์",
    era=r"พ\.?\s?ศ\.?|ปี",
    publisher_labels="ผู้จัดพิมพ์:?|จัดพิมพ์โดย|เผยแพร่โดย",
    author_labels="ผู้เขียน|ผู้แต่ง|เรียบเรียงโดย",
    and_words="และ",
    bodies="กระทรวง|มหาวิทยาลัย|กรม|สำนักงาน",
    bodies_beside_names="โครงการ|สมาคม|องค์การ|ศูนย์|สำนักพิมพ์",
    pictures="ภาพ",
    headings="สารบัญ|คำนำ|บทนำ|บทคัดย่อ|ภาคผนวก",
    summaries="โดยย่อ|บทสรุป",
    projects="โครงการ",
    claims="สิ่งพิมพ์|ได้รับทุน",
    page_words="หน้า",
    of_words="จาก",
)
