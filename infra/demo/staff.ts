import type { Actor, Role } from '@lientuyen/core/identity/actor'
import { searchable } from '@lientuyen/core/identity/patient'

import { type FacilityKey, facilityOf } from './directory.ts'
import { idOf } from './random.ts'

type Post = readonly [facility: FacilityKey, role: Role, department: string]
type Someone = { name: string; title: string; posts: readonly [Post, ...Post[]] }

/** Thirty people; the first of each role is the one that the demo is shown with. */
const someones = {
  lan: { name: 'Nguyễn Thị Lan', title: 'BS', posts: [['haGiang', 'satellite_doctor', 'Khoa Cấp cứu']] },
  minh: { name: 'Trần Quang Minh', title: 'PGS.TS', posts: [['thangLong', 'specialist', 'Trung tâm Thần kinh']] },
  phuoc: { name: 'Lê Hữu Phước', title: 'BSCKII', posts: [['thangLong', 'radiologist', 'Khoa Chẩn đoán hình ảnh']] },
  ha: { name: 'Phạm Thu Hà', title: 'ĐDCKI', posts: [['thangLong', 'coordinator', 'Phòng Điều phối liên tuyến']] },
  tuan: { name: 'Vũ Anh Tuấn', title: 'KS', posts: [['thangLong', 'facility_admin', 'Phòng Công nghệ thông tin']] },
  quan: { name: 'Nguyễn Hồng Quân', title: 'BSCKI', posts: [['soYTe', 'health_officer', 'Phòng Nghiệp vụ Y']] },

  thanh: { name: 'Nguyễn Đức Thành', title: 'TS', posts: [['thangLong', 'specialist', 'Khoa Phẫu thuật thần kinh']] },
  huong: { name: 'Lê Thị Thu Hương', title: 'TS', posts: [['thangLong', 'specialist', 'Viện Tim mạch']] },
  nam: { name: 'Phạm Hoài Nam', title: 'BSCKII', posts: [['thangLong', 'specialist', 'Trung tâm Ung bướu']] },
  ngoc: { name: 'Đỗ Bích Ngọc', title: 'TS', posts: [['thangLong', 'specialist', 'Khoa Phụ sản']] },
  son: { name: 'Đặng Thái Sơn', title: 'BSCKII', posts: [['thangLong', 'specialist', 'Khoa Chấn thương chỉnh hình']] },
  chi: {
    name: 'Hoàng Kim Chi',
    title: 'ThS.BS',
    posts: [
      ['thangLong', 'radiologist', 'Khoa Chẩn đoán hình ảnh'],
      ['vietBac', 'radiologist', 'Khoa Chẩn đoán hình ảnh'],
    ],
  },

  thang: { name: 'Nông Văn Thắng', title: 'BSCKII', posts: [['vietBac', 'specialist', 'Khoa Bệnh nhiệt đới']] },
  mai: { name: 'Bùi Thanh Mai', title: 'TS', posts: [['vietBac', 'specialist', 'Trung tâm Nhi khoa']] },
  khanh: { name: 'Dương Quốc Khánh', title: 'BSCKII', posts: [['vietBac', 'specialist', 'Khoa Ngoại tiêu hóa']] },
  hoa: { name: 'Triệu Thị Hoa', title: 'ThS.BS', posts: [['vietBac', 'radiologist', 'Khoa Chẩn đoán hình ảnh']] },
  bich: { name: 'Ma Thị Bích', title: 'CNĐD', posts: [['vietBac', 'coordinator', 'Phòng Kế hoạch tổng hợp']] },
  dung: { name: 'Hoàng Trung Dũng', title: 'KS', posts: [['vietBac', 'facility_admin', 'Tổ Công nghệ thông tin']] },

  sinh: { name: 'Vàng Mí Sính', title: 'BSCKI', posts: [['haGiang', 'satellite_doctor', 'Khoa Nội tổng hợp']] },
  my: { name: 'Vàng Thị Mỷ', title: 'CNĐD', posts: [['haGiang', 'coordinator', 'Phòng Kế hoạch tổng hợp']] },
  xuan: { name: 'Lý Thị Xuân', title: 'KS', posts: [['haGiang', 'facility_admin', 'Phòng Hành chính quản trị']] },
  do: { name: 'Sùng A Dơ', title: 'BS', posts: [['dongVan', 'satellite_doctor', 'Khoa Hồi sức cấp cứu']] },
  say: { name: 'Giàng Thị Say', title: 'ĐD', posts: [['dongVan', 'coordinator', 'Phòng Kế hoạch nghiệp vụ']] },
  gia: {
    name: 'Hầu Mí Già',
    title: 'BS',
    posts: [
      ['lungPhin', 'satellite_doctor', 'Trạm Y tế'],
      ['dongVan', 'satellite_doctor', 'Khoa Khám bệnh'],
    ],
  },
  quyet: { name: 'Hà Văn Quyết', title: 'BSCKI', posts: [['naHang', 'satellite_doctor', 'Khoa Nội nhi']] },
  hong: { name: 'Lù Thị Hồng', title: 'BS', posts: [['bacHa', 'satellite_doctor', 'Khoa Ngoại sản']] },
  panh: { name: 'Lò Văn Pánh', title: 'BSCKI', posts: [['dienBien', 'satellite_doctor', 'Khoa Cấp cứu']] },
  la: {
    name: 'Quàng Thị Lả',
    title: 'CNĐD',
    posts: [
      ['dienBien', 'coordinator', 'Phòng Kế hoạch tổng hợp'],
      ['dienBien', 'facility_admin', 'Phòng Kế hoạch tổng hợp'],
    ],
  },
  on: { name: 'Cà Thị Ơn', title: 'BS', posts: [['muongPhang', 'satellite_doctor', 'Trạm Y tế']] },
  phia: {
    name: 'Thạch Sô Phia',
    title: 'BSCKI',
    posts: [
      ['traCu', 'satellite_doctor', 'Khoa Nội'],
      ['traCu', 'facility_admin', 'Phòng Kế hoạch nghiệp vụ'],
    ],
  },
} as const satisfies Record<string, Someone>

export type StaffKey = keyof typeof someones

export type DemoPerson = { key: StaffKey; id: string; name: string; title: string; email: string; posts: DemoPost[] }
export type DemoPost = { id: string; facilityId: string; facilityName: string; role: Role; department: string }

export const demoStaff: readonly DemoPerson[] = (Object.keys(someones) as StaffKey[]).map((key) => {
  const { name, title, posts }: Someone = someones[key]
  return {
    key,
    id: idOf('person', key),
    name,
    title,
    email: `${mailbox(name)}@${facilityOf(posts[0][0]).mail}`,
    posts: posts.map(([facility, role, department]) => ({
      id: idOf('assignment', `${key}:${facility}:${role}`),
      facilityId: facilityOf(facility).id,
      facilityName: facilityOf(facility).shortName,
      role,
      department,
    })),
  }
})

/** Given name, then family name, as Vietnamese mailboxes have it: `lan.nguyen`. */
function mailbox(name: string) {
  const words = searchable(name).split(' ')
  return `${words.at(-1)}.${words[0]}`
}

export type DemoActor = Actor & { assignmentId: string }

/** A person acting in one of their posts: the one at this facility, or the first. */
export function actorOf(key: StaffKey, at?: FacilityKey): DemoActor {
  const person = demoStaff.find((someone) => someone.key === key)!
  const post = person.posts.find(({ facilityId }) => !at || facilityId === facilityOf(at).id)!
  return { personId: person.id, facilityId: post.facilityId, role: post.role, assignmentId: post.id }
}
